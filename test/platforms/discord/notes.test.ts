/** What one person alone is told: whole however long it is, and not lost where they take no direct messages. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Note } from "#core/ports/platform.ts";
import { accountRef } from "#src/platforms/discord/places.ts";
import { Recorder } from "#test/contracts/harness.ts";
import { anaIsAway } from "#test/promises/cast.ts";
import { openHouse, ownStage } from "#test/promises/house.ts";
import { buttonsOf } from "#test/support/discord/components.ts";
import type { Message } from "#test/support/discord/state.ts";
import { cloneMessages, command, mention, type Theatre } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback";

describe("a note of more than one message", () => {
  const lines = Array.from({ length: 900 }, (_, i) => `line${i}`).join("\n");
  const note: Note = { text: lines, actions: [{ name: "correct", target: "m-1", label: "Correct it", asks: "What?" }] };

  const labels = ({ components }: Message) => buttonsOf(components).map(({ label }) => label);

  test.each(["at once", "announced", "as a direct message"])(
    "%s: in parts, its buttons under the last, and they work",
    async (how) => {
      const stand = await openStand();
      const { fake, platform, workshop } = stand;
      const heard = new Recorder();
      await platform.start(heard);
      heard.answer = note;
      const ana = fake.human(workshop.ana);
      if (how === "as a direct message") await platform.tell(stand.people.ana, note);
      else {
        let give = () => {};
        const given = new Promise<void>((resolve) => {
          give = resolve;
        });
        if (how === "announced") heard.command = () => given.then(() => note);
        const announced = fake.faults.hang({ method: "POST", route: CALLBACK, when: "after" });
        const asked = ana.slash(workshop.general.id, "clone status");
        await announced.reached;
        announced.release();
        give();
        await asked;
        await platform.settled();
      }
      expect(ana.told.map(({ content }) => content).join("\n")).toBe(lines);
      expect(ana.told.length).toBeGreaterThan(3);
      expect(ana.told.map(labels)).toEqual(ana.told.map((_, i) => (i === ana.told.length - 1 ? ["Correct it"] : [])));
      expect(fake.world.messagesIn(workshop.general.id)).toEqual([]);
      heard.answer = { text: "Done." };
      await stand.humans.press(stand.people.ana, "note", "correct", { text: "with the new script" });
      expect(heard.actions).toMatchObject([{ name: "correct", target: "m-1", text: "with the new script" }]);
      await stand.close();
    },
  );
});

describe("with the whole program", () => {
  let stand: DiscordStand;
  let theatre: Theatre;
  const house = openHouse(
    ownStage("discord", openStand, (opened) => {
      stand = opened;
    }),
  );
  beforeEach(() => {
    theatre = house.theatre;
    theatre.model.says = "run ./ship.sh staging from the tools folder";
  });
  const ana = () => stand.fake.human(stand.workshop.ana);
  const told = () => ana().told.map(({ content }) => content);

  /** Ana is away and was asked some questions, each answered. */
  async function asked(questions: number): Promise<void> {
    await anaIsAway(theatre);
    const { fake, workshop, places, people } = stand;
    for (let i = 0; i < questions; i++) {
      const where = { ...places.open, channel: fake.places.addChannel(workshop.guild.id, `room-${i}`).id };
      const asker = fake.crowd.addAccount(`Asker${i}`);
      fake.crowd.join(workshop.guild, asker);
      const question = "how do we deploy the shop to staging?";
      expect(await mention(theatre, accountRef(workshop.guild.id, asker.id), people.ana, question, where)).toHaveLength(1);
    }
  }

  describe("and direct messages closed", () => {
    beforeEach(() => ana().closeDirect());

    test("the digest comes with the answer to /clone back, and can be judged there", async () => {
      await asked(2);
      const before = told().length;
      await command(theatre, stand.people.ana, "back");
      const answer = told().slice(before).join("\n");
      expect(answer).toContain("Your clone was asked 2 questions");
      expect(answer.match(/ asked in #/g)).toHaveLength(2);
      const last = ana().told.at(-1) as Message;
      const form = await ana().press(last, { label: "Correct it (2)" });
      if (form.kind !== "modal") throw new Error(form.kind);
      await ana().submit(form, { [form.modal.fields[0]!.customId]: "with the new script" });
      await ana().press(last, { label: "Delete it (1)" });
      await stand.platform.settled();
      const rooms = stand.fake.world.channelsOf(stand.workshop.guild.id).filter(({ name }) => name.startsWith("room-"));
      const said = await Promise.all(rooms.map(({ id }) => cloneMessages(theatre, { ...stand.places.open, channel: id })));
      expect(said.map((messages) => messages.map(({ text }) => text)).sort()).toEqual([
        [],
        ["[Ana's clone] with the new script"],
      ]);
    });

    test.each([4, 8, 10])(
      "%i questions: a page is one message, a row of buttons each; pages turn to and fro",
      async (questions) => {
        await asked(questions);
        const before = told().length;
        await command(theatre, stand.people.ana, "back");
        const seen: string[] = [];
        const press = async (label: string) => {
          const shown = told().length;
          await ana().press(ana().told.at(-1) as Message, { label });
          await stand.platform.settled();
          expect(told()).toHaveLength(shown + 1);
        };
        expect(told()).toHaveLength(before + 1);
        for (let from = 1; ; from += 4) {
          seen.push(...((told().at(-1) ?? "").match(/^\d+(?=\\?\. Asker)/gm) ?? []));
          const rows =
            ana()
              .told.at(-1)
              ?.components.map((row) => buttonsOf([row]).map(({ label }) => label)) ?? [];
          expect(rows[0]?.at(-1)).toBe(`That's not me (${from})`);
          expect(rows.at(-1)?.at(-1)).toBe("All as a file");
          const later = rows.at(-1)?.find((label) => label?.startsWith("Later"));
          if (!later) break;
          await press(later);
        }
        expect(seen.map(Number)).toEqual(Array.from({ length: questions }, (_, i) => i + 1));
        if (questions > 8) await press("Earlier (5 to 8)");
        await press("All as a file");
        const [file] = ana().told.at(-1)?.attachments ?? [];
        expect(file?.filename).toBe("while-you-were-away.md");
        expect(file?.content.match(/^## \d+$/gm)).toHaveLength(questions);
      },
    );

    test("told because they wrote something, it is not lost: /clone back still brings it", async () => {
      await asked(1);
      const before = told().length;
      await stand.humans.say(stand.people.ana, stand.places.open, "around again");
      expect(told()).toHaveLength(before);
      expect(theatre.faults.length).toBeGreaterThan(0);
      await command(theatre, stand.people.ana, "back");
      expect(told().slice(before).join("\n")).toMatch(/asked 1 question[\s\S]* asked in #[\s\S]*ship\.sh/);
    });
  });

  test("the export arrives as one file, complete, letter by letter", async () => {
    await anaIsAway(theatre);
    await stand.humans.command(stand.people.ana, stand.places.open, "back", {});
    for (let i = 0; i < 60; i++) await stand.humans.say(stand.people.ana, stand.places.open, `größer ist besser 🍲 „${i}“ <\\n>`);
    await command(theatre, stand.people.ana, "export");
    const note = ana().told.at(-1);
    const state = await theatre.store.members.find(stand.people.ana);
    const kept: Record<string, unknown> = {};
    for await (const { section, ...part } of theatre.store.members.export(state!.member.id))
      kept[section] = "value" in part ? part.value : [...((kept[section] as unknown[]) ?? []), ...part.items];
    expect(note?.attachments.map(({ filename }) => filename)).toEqual(["understudy-export.json"]);
    const { schema, exportedAt, ...content } = JSON.parse(note?.attachments[0]?.content ?? "");
    expect([schema, typeof exportedAt]).toEqual(["understudy-export/1", "string"]);
    expect(content).toEqual(JSON.parse(JSON.stringify(kept)));
    expect(JSON.stringify(content).match(/größer ist besser 🍲/g)).toHaveLength(60);
  });
});
