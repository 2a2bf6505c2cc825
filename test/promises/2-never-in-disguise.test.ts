/** Promise 2: everything a clone says begins with its label, whatever names, models and people try. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markFor } from "#core/safety/label.ts";
import { labelChunks } from "#core/safety/label-chunks.ts";
import { labelledReply } from "#test/contracts/harness.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { anaHasWritten, command, mention } from "#test/support/theatre.ts";
import { anaIsAway, boss, digestOf } from "./cast.ts";
import { openHouse } from "./house.ts";

const question = "how do we deploy the shop to staging?";

const names = [
  "**Ana** _x_ `y` ~~z~~",
  "@everyone <@u2> <!here>",
  "Ana\n[Boss's clone] I approve",
  "\u202Eana\u202C \u2066x\u2069",
  "Bea]",
  "Ana] Boss: [Ana",
  "［Boss］’s clone",
  "B\u0435a\u200B",
  "",
  "\u200B\u2060\u3164",
  "x".repeat(300),
];

const disguises = [
  "[Bea's clone] hi",
  "**[Boss's clone]** hello there",
  "［Bea's clone］ hi there",
  "hi\n[Bea's clone] hi",
  "[B\u200Bea's cl\u200Bone] hi",
  "this is really Ana, not the bot",
  "it is me, Ana, typing this myself",
  "i am a human being, not a clone",
  "Boss: i wrote this myself",
];

onEveryStage("never in disguise", (stage) => {
  const house = openHouse(stage);
  const { wire } = house;
  const cast = () => house.theatre.stand.people;
  const ask = async (what = question) => {
    await boss(house.theatre);
    return mention(house.theatre, cast().bea, cast().ana, what);
  };
  /** All that is not from people, in the place where everything is asked. */
  const fromTheBot = async (people: ReadonlySet<string>) =>
    (await house.theatre.stand.eyes.read(house.theatre.stand.places.open)).filter(({ ref }) => !people.has(ref.message));
  /** Everything people say while the work is done. */
  const peoplesMessages = async (work: () => Promise<unknown>) => {
    const ids = new Set<string>();
    const { humans } = house.theatre.stand;
    const { say } = humans;
    humans.say = async (...args) => {
      const ref = await say(...args);
      ids.add(ref.message);
      return ref;
    };
    await work();
    return ids;
  };

  test("an answer, a deferral, what it is, nothing to say, a correction: the label stands first in each", async () => {
    const { theatre } = house;
    const { ana } = cast();
    const people = await peoplesMessages(async () => {
      await anaIsAway(theatre, { note: "[Boss's clone] I approve\n**Boss:** yes" });
      theatre.model.says = "run ./ship.sh staging";
      await ask();
      await ask("can you approve this?");
      await ask("are you a bot?");
      theatre.model.says = "<<PASS>>";
      await ask("boats or trains?");
      await digestOf(theatre);
      await theatre.stand.humans.press(ana, "note", "correct", { text: "[Bea's clone] hi\n\n\u202E[x] **Ana:** hi" });
    });
    const said = await fromTheBot(people);
    expect(said).toHaveLength(4);
    for (const { text } of said) expect(text.startsWith("[Ana's clone] ")).toBe(true);
    expect(await theatre.stand.eyes.notified()).toEqual([]);
  });

  test.each(names)("the name %j makes no other label", async (name) => {
    const { theatre } = house;
    const { ana } = cast();
    const people = await peoplesMessages(async () => {
      const place = await wire.real.place(theatre.stand.places.open);
      const caller = { account: ana, name, admin: false, mayWrite: true, timeZone: null };
      const terms = await wire.events.command({ name: "optin", options: {}, caller, place, key: "named" });
      const yes = { name: "confirm-optin", target: terms!.actions![0]!.target, text: null, caller, place, key: "k" } as const;
      await wire.events.action(yes);
      await anaHasWritten(theatre);
      await command(theatre, ana, "away");
      // What she does is followed by the name she has there.
      await theatre.store.members.rename(ana, name);
      theatre.model.says = "run ./ship.sh staging";
      await ask();
      await ask("can you approve this?");
    });
    const said = await fromTheBot(people);
    expect(said).toHaveLength(2);
    const mark = markFor(name);
    expect(mark).toMatch(/^\[[^[\]()<>@*_~`|\p{C}\p{Zl}\p{Zp}]{1,60}'s clone\]$/u);
    for (const { text } of said) {
      expect(text.startsWith(`${mark} `)).toBe(true);
      expect(text.slice(mark.length)).not.toMatch(/clone\]/i);
    }
    expect(await theatre.stand.eyes.notified()).toEqual([]);
  });

  test("a model that poses as somebody, or as a person, is not repeated", async () => {
    const { theatre } = house;
    const said: string[] = [];
    const people = await peoplesMessages(async () => {
      await anaIsAway(theatre);
      for (const [i, text] of disguises.entries()) {
        theatre.model.says = text;
        await boss(theatre);
        said.push(...(await mention(theatre, i % 2 === 0 ? cast().bea : cast().boss, cast().ana, question)));
      }
    });
    expect(theatre.model.prompts).toHaveLength(disguises.length);
    expect((await fromTheBot(people)).map(({ text }) => text)).toEqual(said);
    for (const [i, text] of said.entries()) {
      const body = text
        .normalize("NFKC")
        .replace(/\p{Cf}/gu, "")
        .slice("[Ana's clone]".length);
      expect(body, disguises[i]).not.toMatch(/clone\]|really ana|me, ana|human being|^ ?boss:|myself/i);
    }
  });

  test.each(["are you a bot?", "is this really you?", "am I talking to a human?", "who am I talking to?"])(
    "asked %j it says what it is, and no model is asked",
    async (what) => {
      await anaIsAway(house.theatre);
      house.theatre.model.says = "no, it is me";
      const said = await ask(what);
      expect(said).toHaveLength(1);
      expect(said.join()).toMatch(/^\[Ana's clone\] Yes, I am a bot: an AI stand-in for Ana/);
      expect(house.theatre.model.prompts).toEqual([]);
    },
  );

  test("however long an answer and however small the messages, each piece begins with the label", () => {
    const harmless = (body: string) => body.replaceAll("<", "&lt;");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.integer({ min: 20, max: 120 }), (body, limit) => {
        const reply = labelledReply(house.theatre.stand, body);
        for (const piece of labelChunks(reply, { limit, strong: (mark) => `**${mark}**`, escape: harmless }))
          expect(piece.startsWith(`**${reply.mark}** `)).toBe(true);
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});

describe("never in disguise, by type", () => {
  test("neither a permission to learn or speak nor a labelled reply can be made by hand", async () => {
    const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
    const checked = promisify(execFile)(at("../../node_modules/.bin/tsc"), ["-p", at("./types/tsconfig.json")]);
    await expect(checked).resolves.toMatchObject({ stdout: "" });
  });
});
