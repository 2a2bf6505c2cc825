/** Contract: commands, buttons and private notes reach the right person with the right fields. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CommandOption, commands, messageCommands } from "#core/commands.ts";
import type { AccountRef } from "#core/model/ids.ts";
import type { Action } from "#core/safety/label.ts";
import { openLease } from "#test/support/lease.ts";
import { labelledReply, type PlatformHarness, Recorder, type Stand } from "./harness.ts";

const actions: readonly Action[] = [
  { name: "who", target: "m-1", label: "Who is this?" },
  { name: "pass-on", target: "m-1", label: "Pass it on" },
  { name: "turn-off", target: "m-1", label: "Turn off" },
];

export function describeCalls(harness: PlatformHarness): void {
  describe("commands, buttons and notes", () => {
    let stand: Stand;
    let heard: Recorder;

    beforeEach(async () => {
      stand = await harness.open();
      heard = new Recorder();
      await stand.platform.start(heard);
    });
    afterEach(() => stand.close());

    const expectOnly = async (reader: AccountRef, notes: readonly string[]) => {
      for (const person of Object.values(stand.people)) {
        const seen = await stand.eyes.notesOf(person);
        if (person !== reader) expect(seen).toEqual([]);
        else for (const [index, note] of notes.entries()) expect(seen[index]).toContain(note);
      }
      expect(await stand.eyes.read(stand.places.open)).toEqual([]);
    };

    test.each(commands.map((command) => [command.name, command] as const))(
      "/clone %s arrives with its options",
      async (name, command) => {
        const { humans, people, places } = stand;
        // Files are handed over in each platform's own way.
        const typed = command.options.filter(({ kind }: CommandOption) => kind !== "file");
        const options = Object.fromEntries(typed.map((option) => [option.name, example(option, stand)]));
        await humans.command(people.bea, places.open, name, options);
        expect(heard.commands).toHaveLength(1);
        expect(heard.commands[0]).toMatchObject({
          name,
          options,
          caller: { account: people.bea, name: "Bea", admin: false },
          place: { conversation: places.open, audience: "public" },
        });
        if (command.options.some(({ kind }: CommandOption) => kind === "member"))
          expect(heard.commands[0]?.called).toMatchObject({ [people.ana.account]: "Ana" });
        await expectOnly(people.bea, ["Only you can see this."]);
      },
    );

    test("an option left out is absent, and each call has a key of its own", async () => {
      const { humans, people, places } = stand;
      await humans.command(people.bea, places.open, "away", {});
      await humans.command(people.bea, places.open, "away", {});
      expect(heard.commands.map(({ options }) => options)).toEqual([{}, {}]);
      expect(new Set(heard.commands.map(({ key }) => key)).size).toBe(2);
    });

    test("who is an admin is asked at every call", async () => {
      const { humans, people, places } = stand;
      await humans.command(people.boss, places.open, "off", {});
      await humans.command(people.bea, places.open, "off", {});
      await humans.dismissAdmin(people.boss);
      await humans.makeAdmin(people.bea);
      await humans.command(people.boss, places.open, "off", {});
      await humans.command(people.bea, places.open, "off", {});
      expect(heard.commands.map(({ caller }) => caller.admin)).toEqual([true, false, false, true]);
    });

    test.each(actions)("the button $name under a clone's message reaches the core", async ({ name, target }) => {
      const { humans, people, places, platform } = stand;
      const reply = labelledReply(stand, "with the script", { actions });
      const posted = await platform.post(reply, { conversation: places.open, replyTo: null }, "k", openLease());
      await humans.press(people.boss, posted.at(-1)!, name);
      expect(heard.actions).toHaveLength(1);
      expect(heard.actions[0]).toMatchObject({
        name,
        target,
        text: null,
        caller: { account: people.boss, name: "Boss", admin: true },
        place: { conversation: places.open },
      });
      expect((await stand.eyes.notesOf(people.boss))[0]).toContain("Only you can see this.");
      expect(await stand.eyes.notesOf(people.bea)).toEqual([]);
    });

    test("a button in the answer to a command can be pressed", async () => {
      const { humans, people, places } = stand;
      heard.answer = { text: "The terms.", actions: [{ name: "confirm-optin", target: "o-1", label: "Yes" }] };
      await humans.command(people.bea, places.open, "optin", {});
      await humans.press(people.bea, "note", "confirm-optin");
      expect(heard.actions).toMatchObject([{ name: "confirm-optin", target: "o-1", caller: { account: people.bea } }]);
      await expectOnly(people.bea, ["The terms."]);
    });

    test("a button that asks for text brings it", async () => {
      const { humans, people, platform } = stand;
      const correct: Action = { name: "correct", target: "m-1", label: "Correct it", asks: "What would you have said?" };
      await platform.tell(people.ana, { text: "Your clone said this.", actions: [correct] });
      await humans.press(people.ana, "note", "correct", { text: "with the new script" });
      expect(heard.actions).toMatchObject([{ name: "correct", target: "m-1", text: "with the new script" }]);
    });

    test.each(messageCommands.map(({ name }) => name))("%s brings the message that was pointed at", async (name) => {
      const { humans, people, places } = stand;
      const ref = await humans.say(people.bea, places.open, `<@${people.ana.account}> tea?`);
      await humans.point(people.boss, ref, name);
      expect(heard.pointed).toMatchObject([
        {
          name,
          message: { ref, text: `<@${people.ana.account}> tea?`, author: { account: people.bea }, mentions: [people.ana] },
          caller: { account: people.boss, name: "Boss", admin: true },
        },
      ]);
      expect(heard.pointed[0]?.message.place).toEqual(await stand.platform.place(places.open));
      expect(await stand.eyes.notesOf(people.boss)).toEqual(["Only you can see this."]);
      expect(await stand.eyes.notesOf(people.bea)).toEqual([]);
    });

    test("a button that asks for channels brings their ids", async () => {
      const { humans, people, places, platform } = stand;
      const choose: Action = { name: "choose-channels", target: "o-1", label: "Choose", asks: "Which?", picks: "channels" };
      await platform.tell(people.ana, { text: "The terms.", actions: [choose] });
      await humans.press(people.ana, "note", "choose-channels", { text: `${places.open.channel} ${places.closed.channel}` });
      expect(heard.actions).toMatchObject([{ name: "choose-channels", text: `${places.open.channel} ${places.closed.channel}` }]);
    });

    test("a note is told to one person and nobody else", async () => {
      await stand.platform.tell(stand.people.ana, { text: "Welcome back.\nTwo questions were asked." });
      await expectOnly(stand.people.ana, ["Two questions were asked."]);
    });

    test("a long note is told whole", async () => {
      const text = Array.from({ length: 1500 }, (_, index) => `line${index}`).join("\n");
      await stand.platform.tell(stand.people.ana, { text });
      const told = (await stand.eyes.notesOf(stand.people.ana)).join("\n");
      expect(told.match(/line\d+/g)?.join("\n")).toBe(text);
    });
  });
}

function example({ kind, choices }: CommandOption, { people, places }: Stand): string {
  if (kind === "member") return people.ana.account;
  if (kind === "channel") return places.open.channel;
  if (choices) return choices[1] ?? "";
  if (kind === "channels") return `${places.open.channel} ${places.closed.channel}`;
  if (kind === "word") return "Europe/Berlin";
  return kind === "text" ? "how do we deploy: by hand?" : "friday 18:00";
}
