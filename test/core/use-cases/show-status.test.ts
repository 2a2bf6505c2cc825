/** What people are shown: status, export, audit, help; and being left alone. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "#core/commands.ts";
import type { StyleStats } from "#core/model/persona.ts";
import type { Place } from "#core/model/place.ts";
import type { DrawStyle } from "#core/ports/draw-style.ts";
import type { Store } from "#core/ports/store.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { exportMember } from "#core/use-cases/export-member.ts";
import { ignoreMe } from "#core/use-cases/ignore-me.ts";
import { showAudit } from "#core/use-cases/show-audit.ts";
import { showHelp } from "#core/use-cases/show-help.ts";
import { showStatus } from "#core/use-cases/show-status.ts";
import { styleStats } from "#core/voice/features.ts";
import { admin, caller, quietEars } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { account, days, goAway, human, minutes, NOW, optIn, privatePlace, publicPlace, snippet } from "#test/support/people.ts";
import { answered, question } from "#test/support/replies.ts";
import { personaOf } from "#test/support/sample-persona.ts";

const workspace = { platform: "console", workspace: "acme" };
const platform = new FakePlatform();
let store: Store;
let close: () => Promise<void>;
let now = NOW;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => now));
  platform.addPlace(publicPlace("dev"));
  platform.addPlace(publicPlace("general"));
  platform.addPlace(privatePlace("leads"));
});
afterAll(() => close());

const drawn: StyleStats[] = [];
const drawStyle: DrawStyle = async (stats) => {
  drawn.push(stats);
  return new Uint8Array([1]);
};
const deps = () => ({ ...store, platform, drawStyle, now: () => now });
const status = async (id: string) => (await showStatus(deps(), { caller: caller(id) })).text;

test("status of a member: consent, scope, absence, what is kept, how far the past is read, the card, the switches", async () => {
  const ana = await optIn(store, "ana", ["dev", "leads"]);
  await goAway(store, ana, "at sea");
  await store.snippets.append([await snippet(store, "ana", "hello there", { place: publicPlace("dev") })]);
  await store.backfills.begin(ana.id, publicPlace("dev"), "older", days(-365));
  const card = "Short lines, no full stops.";
  await store.personas.save(personaOf(ana.id, card), await store.personas.revision(ana.id));
  await store.switches.turnOff({ workspace, account: ana.account }, "admin", NOW);

  const text = await status("ana");
  for (const part of [
    "Opted in since 19 November 2026, until 19 May 2027.",
    "Learning from: #dev and #leads. Kept: 1 message of yours.",
    "0 of 1 conversation done",
    "Away until Mon 23 Nov, 13:00 (Europe/Berlin), with the note: at sea.",
    card,
    "Off: your clone, by an admin.",
  ]) {
    expect(text).toContain(part);
  }
});

test("status of someone with a consent that ran out says how to go on", async () => {
  await optIn(store, "ben");
  now = days(300);
  expect(await status("ben")).toContain("it ran out on 19 May 2027");
  now = NOW;
});

test("status tells the plan for the clone, and that a steward extended it", async () => {
  const fay = await optIn(store, "fay");
  expect(await status("fay")).toContain("Legacy: no plan");
  await store.legacies.set({ memberId: fay.id, words: "so long", steward: account("ben") }, NOW);
  await store.legacies.accept(fay.id, account("ben"), NOW);
  await store.legacies.extend(fay.id, account("ben"), "Ben", days(180), days(270));
  const text = await status("fay");
  expect(text).toContain("says once, where it spoke last, “so long”");
  expect(text).toContain("has accepted: asked 7 days before");
  expect(text).toContain("Ben extended your clone until 17 August 2027");
});

test("status of a stranger says so, and whether clones leave them alone", async () => {
  expect(await status("stranger")).toContain("You have not opted in");
  expect(await status("stranger")).not.toContain("leave you alone");
  await ignoreMe({ ...store, ears: quietEars }, { caller: caller("stranger") });
  expect(await status("stranger")).toContain("Clones leave you alone");
});

test("status of a member lists the last five questions: when, what became of each, and where, in nobody's words", async () => {
  const eva = await optIn(store, "eva");
  expect(await status("eva")).not.toContain("asked last");
  await goAway(store, eva);
  const at = (n: number) => {
    now = minutes(n);
    return question("eva", { askedAt: now, question: "zeppelin?" });
  };
  const body = "quince";
  await answered(store, platform, "eva", { body }, at(1));
  await answered(store, platform, "eva", { body, method: "model" }, at(2));
  await answered(store, platform, "eva", { body, kind: "deferred", rule: "money", method: "fixed" }, at(3));
  const deleted = await answered(store, platform, "eva", { body }, at(4));
  await store.mentions.judge(deleted, "deleted", null);
  const confirmed = await answered(store, platform, "eva", { body }, at(5));
  await store.mentions.judge(confirmed, "confirmed", null);
  await store.switches.turnOff({ workspace, account: eva.account }, "member", now);
  const refused = at(6);
  await store.mentions.claim(refused, (facts) => mayAnswer(refused, facts, now));
  now = NOW;

  const text = await status("eva");
  const lines = text.split("\n").filter((line) => line.startsWith("- "));
  expect(lines.map((line) => line.replace(/ fake:\S+$/, " (link)"))).toEqual([
    "- Fri 20 Nov, 13:06 (Europe/Berlin): not answered, because your clone was switched off. (link)",
    "- Fri 20 Nov, 13:05 (Europe/Berlin): answered, quoting you, and you stood by it. (link)",
    "- Fri 20 Nov, 13:04 (Europe/Berlin): answered, and the answer was deleted. (link)",
    "- Fri 20 Nov, 13:03 (Europe/Berlin): left to you, because it is about money. (link)",
    "- Fri 20 Nov, 13:02 (Europe/Berlin): answered, written by a model. (link)",
  ]);
  expect(text).not.toMatch(/quince|zeppelin|asker/);
  const { posted } = (await store.mentions.byId(confirmed)) ?? { posted: [] };
  expect(lines[1]).toContain(platform.link(posted[0]!));
  expect(lines[0]).toContain(platform.link(refused.message!));
  expect(await status("stranger")).not.toContain("asked last");
});

test("ignore-me is on, and off when given again", async () => {
  const by = { caller: caller("quiet") };
  expect((await ignoreMe({ ...store, ears: quietEars }, by)).text).toContain("they never answer you");
  expect(await store.ignored.among([account("quiet")])).toHaveLength(1);
  expect((await ignoreMe({ ...store, ears: quietEars }, by)).text).toContain("may answer you again");
  expect(await store.ignored.among([account("quiet")])).toEqual([]);
});

test("status shows a picture of how a member writes, where there is enough to see", async () => {
  const dee = await optIn(store, "dee");
  const show = () => showStatus(deps(), { caller: caller("dee") });
  expect((await show()).file).toBeUndefined();
  const save = async (messages: number) =>
    store.personas.save(
      { memberId: dee.id, stats: { ...styleStats([]), messages }, card: "", block: [], builtAt: NOW },
      await store.personas.revision(dee.id),
    );
  await save(14);
  expect((await show()).file).toBeUndefined();
  await save(15);
  expect((await show()).file).toMatchObject({ name: "how-you-write.png", content: new Uint8Array([1]) });
  expect(drawn.map(({ messages }) => messages)).toEqual([15]);
});

test("export is one JSON file with a schema, of the member alone", async () => {
  await optIn(store, "cy");
  await store.snippets.append([
    await snippet(store, "cy", "mine"),
    await snippet(store, "ana", "hers", { place: publicPlace("dev") }),
  ]);
  const { file } = await exportMember(deps(), { caller: caller("cy") });
  expect(file?.name).toBe("understudy-export.json");
  const content = JSON.parse(String(file?.content));
  expect(content).toMatchObject({ schema: "understudy-export/1", exportedAt: NOW.toISOString(), member: { account: "cy" } });
  expect(content.snippets.map((kept: { text: string }) => kept.text)).toEqual(["mine"]);
  expect((await exportMember(deps(), { caller: caller("stranger") })).file).toBeUndefined();
});

test("audit is for admins: when, what, who, why and where, and nothing anyone wrote", async () => {
  const dan = await optIn(store, "dan", ["leads", "general"]);
  await goAway(store, dan);
  const asked = (place: Place) => question("dan", { place, question: "zeppelin?", asker: human("bea") });
  await answered(
    store,
    platform,
    "dan",
    { body: "quince", rule: "money", kind: "deferred", method: "fixed" },
    asked(publicPlace()),
  );
  await answered(store, platform, "dan", { body: "quince" }, asked(privatePlace("leads")));

  const { text } = await showAudit(deps(), { caller: admin("root") });
  expect(text).toContain("Fri 20 Nov, 13:00 (Europe/Berlin) · passed on · dan · money · #general");
  expect(text).toContain("answered · dan · quote · a private channel");
  expect(text).not.toMatch(/quince|zeppelin|fake:|leads/);
  expect((await showAudit(deps(), { caller: caller("dan") })).text).toContain("Only admins");
});

test("audit shows the last thirty", async () => {
  for (let i = 0; i < 40; i++) {
    await store.audit.add({ workspace, memberId: null, at: days(i), kind: "turned-on", reason: `n${i}`, channel: null });
  }
  const lines = (await showAudit(deps(), { caller: admin("root") })).text.split("\n");
  expect(lines).toHaveLength(31);
  expect(lines[1]).toContain("n39");
  const elsewhere = { caller: { ...admin("root"), account: { ...account("root"), workspace: "elsewhere" } } };
  expect((await showAudit(deps(), elsewhere)).text).toBe("Nothing has happened yet.");
});

test("help has every command of the table, and says what a clone is", async () => {
  const { text } = await showHelp();
  for (const { name, help } of commands)
    expect(text).toMatch(new RegExp(`/clone ${name}( .*)?: ${help.replace(/[()]/g, "\\$&")}`));
  expect(text).toContain("AI stand-in");
  // Two messages, where one takes 2,000 characters.
  expect(text.length).toBeLessThan(3600);
});

test("ignore-me reaches what was read before it and is only now being stored", async () => {
  await optIn(store, "eva");
  const [by = null] = await store.members.pseudonyms([account("loud")]);
  const cue = { kind: "question", lexemes: ["zeppelin"], message: "q1", by } as const;
  const late = await snippet(store, "eva", "it is late", { cue });
  const ears = { ...quietEars, settled: async () => void (await store.snippets.append([late])) };
  await ignoreMe({ ...store, ears }, { caller: caller("loud") });
  const [kept] = await store.snippets.newest(late.grant.memberId, 1);
  expect(kept).toMatchObject({ text: "it is late", cue: { kind: "none", lexemes: [], by: null } });
});
