/** Commands being typed on Slack, and how they are answered: in time, privately, whole, and where it was asked. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Note } from "#core/ports/platform.ts";
import { Recorder } from "#test/contracts/harness.ts";
import type { Human } from "#test/support/slack/human.ts";
import { elementsOf } from "#test/support/slack/press.ts";
import type { Message } from "#test/support/slack/state.ts";
import { asRead } from "./eyes.ts";
import { openStand, type SlackStand } from "./stand.ts";

describe("asking the bot itself", () => {
  let stand: SlackStand;
  let heard: Recorder;
  beforeEach(async () => {
    stand = await openStand();
    heard = new Recorder();
    await stand.platform.start(heard);
  });
  afterEach(() => stand.close());

  const ana = (): Human => stand.fake.human(stand.workshop.ana);
  const general = () => stand.workshop.general.id;
  const typed = (text: string) => ana().slash(general(), "/clone", text);
  const labels = ({ blocks }: Pick<Message, "blocks">) =>
    elementsOf(blocks).map(({ element }) => (element.text as { text: string }).text);

  test.each(["", "   "])("nothing typed is help: %j", async (text) => {
    await typed(text);
    expect(heard.commands).toMatchObject([{ name: "help", options: {} }]);
  });

  test("a wrong name reaches nobody, and the near one is suggested; far from all, the list is", async () => {
    expect(asRead(await typed("awya friday"))).toBe(
      "There is no /clone awya. Did you mean /clone away? To see them all, type /clone help.",
    );
    expect(asRead(await typed("<!everyone> xylophone"))).toBe(
      "There is no /clone @\u2060everyone. To see them all, type /clone help.",
    );
    expect(heard.commands).toEqual([]);
    expect(stand.fake.notified()).toEqual([]);
  });

  test.each<[string, (ids: Record<"ana" | "bea" | "general" | "leads", string>) => string, object]>([
    ["optin", ({ general: g, leads }) => `optin <#${g}|general> <#${leads}|leads>`, { channels: "GENERAL LEADS" }],
    ["optin by name", ({ general: g }) => `OptIn channels: <#${g}>`, { channels: "GENERAL" }],
    [
      "away",
      () => "away until: friday 18:00 note: “back &amp; rested &lt;3”",
      { until: "friday 18:00", note: "back & rested <3" },
    ],
    ["away by place", () => "away 2h", { until: "2h" }],
    ["preview", () => 'preview "how do we deploy: by hand?"', { question: "how do we deploy: by hand?" }],
    [
      "ask",
      ({ bea }) => `ask <@${bea}|bea> what says <@${bea}|bea> to it?`,
      { member: "BEA", question: "what says <@BEA> to it?" },
    ],
    ["ask by name", ({ bea }) => `ask --member <@${bea}> --question when?`, { member: "BEA", question: "when?" }],
    ["forget", ({ general: g }) => `forget <#${g}|general> since: monday`, { channel: "GENERAL", since: "monday" }],
    ["off", ({ bea }) => `off <@${bea}|bea>`, { member: "BEA" }],
    ["on", ({ bea }) => `on member: <@${bea}|bea>`, { member: "BEA" }],
    ...["optout", "back", "status", "export", "ignore-me", "audit", "help"].map(
      (name) => [name, () => name, {}] as [string, () => string, object],
    ),
  ])("/clone %s, typed with what it takes", async (_, text, options) => {
    const { workshop } = stand;
    const ids = { ana: workshop.ana.id, bea: workshop.bea.id, general: workshop.general.id, leads: workshop.leads.id };
    const line = text(ids);
    await typed(line);
    const named = Object.entries(ids).map(([name, id]) => [name.toUpperCase(), id] as const);
    const filled = named.reduce((json, [name, id]) => json.replaceAll(name, id), JSON.stringify(options));
    expect(heard.commands.map(({ options: read }) => read)).toEqual([JSON.parse(filled)]);
    expect(heard.commands[0]?.name).toBe(/^\S+/.exec(line)?.[0].toLowerCase());
  });

  test("who is only written out is nobody, and what is too much is said", async () => {
    expect(asRead(await typed("ask bea what?"))).toContain("choose from the list Slack shows");
    expect(asRead(await typed("status please"))).toBe("/clone status takes no options.");
    expect(heard.commands).toEqual([]);
  });

  test("a note of 10,000 characters is answered whole, its buttons under the last part, to nobody else", async () => {
    const text = Array.from({ length: 1000 }, (_, i) => `line ${String(i).padStart(4, "0")}`).join("\n");
    expect(text.length).toBeGreaterThanOrEqual(9_999);
    heard.answer = { text, actions: [{ name: "correct", target: "m-1", label: "Correct it", asks: "What?" }] };
    await typed("status");
    await stand.platform.settled();
    expect(ana().told.map(asRead).join("\n")).toBe(text);
    expect(ana().told.map(labels)).toEqual([
      ...ana()
        .told.slice(1)
        .map(() => []),
      ["Correct it"],
    ]);
    expect(stand.fake.world.messagesIn(general())).toEqual([]);
  });

  test("what Slack takes no more answers for is told directly", async () => {
    heard.answer = { text: Array.from({ length: 6000 }, (_, i) => `line ${i}`).join("\n") };
    await typed("status");
    await stand.platform.settled();
    const told = ana().told;
    expect(told.map(asRead).join("\n")).toBe(heard.answer.text);
    expect(new Set(told.map(({ channel }) => channel))).toEqual(new Set([general(), stand.workshop.direct.id]));
  });

  test("where another process has the call, this one says nothing, and Slack is told all the same", async () => {
    heard.command = async () => null;
    expect(await ana().slash(general(), "/clone", "status", { until: "acked" })).toMatchObject({ kind: "nothing" });
    await stand.platform.settled();
    expect(ana().told).toEqual([]);
  });

  test("work that takes longer than Slack waits is acknowledged first, and answered when it is done", async () => {
    let give: (note: Note) => void = () => {};
    heard.command = () => new Promise((resolve) => (give = resolve));
    const seen = await ana().slash(general(), "/clone", "preview how?", { until: "acked" });
    expect(seen.kind).toBe("nothing");
    expect(ana().told).toEqual([]);
    give({ text: "Here it is." });
    expect(asRead(await seen.next())).toBe("Here it is.");
  });

  test("a file goes to the private talk alone; where it was asked for stands where it is", async () => {
    heard.answer = { text: "All of it.", file: { name: "all.json", content: "{}" } };
    await typed("export");
    await stand.platform.settled();
    const { direct } = stand.workshop;
    const inDirect = ana().told.filter(({ channel }) => channel === direct.id);
    expect(inDirect.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(["all.json"]);
    expect(
      ana()
        .told.filter(({ channel }) => channel === general())
        .map(asRead),
    ).toEqual(["I sent it to you in a direct message, as the file all.json."]);
    const before = ana().told.length;
    await ana().slash(direct.id, "/clone", "export");
    await stand.platform.settled();
    expect(
      ana()
        .told.slice(before)
        .filter((note) => asRead(note).startsWith("I sent it")),
    ).toEqual([]);
  });
});
