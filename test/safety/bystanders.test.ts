/** What others said reaches a model bounded, under letters, as marked quotations, without who asked to be ignored; and nothing of it is kept. */
import { beforeEach, expect, test } from "vitest";
import { anaIsAway } from "#test/promises/cast.ts";
import { openHouse } from "#test/promises/house.ts";
import { tracesOf } from "#test/promises/traces.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { command, mention } from "#test/support/theatre.ts";

const question = "how do we deploy the shop to staging?";

onEveryStage("bystanders", (stage) => {
  const house = openHouse(stage);
  beforeEach(async () => {
    await anaIsAway(house.theatre);
    house.theatre.model.says = "no idea tbh";
  });

  test("their words are cut, pseudonymised and marked, and are in no table afterwards", async () => {
    const { theatre } = house;
    const { humans, people, places } = theatre.stand;
    const boss = `<@${people.boss.account}>`;
    await humans.say(people.boss, places.open, "an older vexalor remark");
    for (let i = 0; i < 8; i++) await humans.say(people.boss, places.open, `filler ${i}`);
    await humans.say(people.boss, places.open, `quimblefish ${"words and more words ".repeat(60)} nimbroxa`);
    await humans.say(people.bea, places.open, `${boss} ask Bea's friend about the tarquill`);
    await mention(theatre, people.bea, people.ana, question);
    const { shown } = theatre.model;
    const last = theatre.model.prompts.at(-1)?.turns.at(-1)?.content ?? "";
    // Bounded: the last eight, and of a long one its beginning.
    expect(shown).not.toMatch(/vexalor|nimbroxa/);
    expect(Math.max(...last.split("\n").map(({ length }) => length))).toBeLessThan(1_000);
    // Under letters, in mentions too; no account, and no name of who spoke.
    expect(last).toContain('from="person A"');
    expect(last).toMatch(/@person A ask Bea/);
    expect(shown).not.toMatch(new RegExp(`Boss|${people.boss.account}|${people.bea.account}`));
    // Marked: between the marks of this one question.
    const [, tag = ""] = /<(quoted-[0-9a-f]+) /.exec(last) ?? [];
    const outside = last.replace(new RegExp(`<${tag} [^>]*>[\\s\\S]*?</${tag}>`, "g"), "");
    expect(last).toMatch(/quimblefish[\s\S]*tarquill/);
    expect(outside).not.toMatch(/quimblefish|tarquill|filler/);
    // Not kept, in any column of any table.
    expect(await tracesOf(theatre.database, ["quimblefish", "tarquill", "filler"])).toEqual([]);
  });

  test("who asked to be ignored is in no prompt, gets no answer, and is kept as a code alone", async () => {
    const { theatre } = house;
    const { humans, people, places } = theatre.stand;
    expect(await command(theatre, people.boss, "ignore-me")).toContain("leave you alone");
    await humans.say(people.boss, places.open, "the quimblefish is mine");
    expect(await mention(theatre, people.boss, people.ana, question)).toEqual([]);
    expect((await mention(theatre, people.bea, people.ana, question)).join()).toContain("Ana's clone");
    expect(theatre.model.shown).not.toContain("quimblefish");
    expect(await tracesOf(theatre.database, ["quimblefish", people.boss.account])).toEqual([]);
    expect(await command(theatre, people.boss, "ignore-me")).toContain("may answer you again");
    expect((await mention(theatre, people.boss, people.ana, question)).join()).toContain("Ana's clone");
  });
});
