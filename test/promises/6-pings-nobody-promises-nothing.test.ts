/** Promise 6: a clone notifies nobody, commits nobody, gives no secret away; it passes the question on. */
import { expect, test } from "vitest";
import { onEveryStage } from "#test/support/stages.ts";
import { cloneMessages, command, mention } from "#test/support/theatre.ts";
import { anaIsAway, boss, digestOf } from "./cast.ts";
import { openHouse } from "./house.ts";

const question = "how do we deploy the shop to staging?";

const commitments = [
  "i approve, go ahead",
  "yes, i'll be there at 5",
  "sure, i'll pay you back for all of it",
  "i resign, effective today",
  "the password is hunter2-zebra",
  "i promise it will be done by friday",
  "deal, you have my word",
  "i can review and merge it tomorrow morning",
  "i accept the offer",
  "lgtm, ship it, i take responsibility",
];

const mustDefer = [
  "can you approve my pull request?",
  "will you come to the meeting tomorrow at 3pm?",
  "can you lend me 50 euros?",
  "what is your password for the admin page?",
  "are you going to resign?",
];

onEveryStage("pings nobody, promises nothing", (stage) => {
  const house = openHouse(stage);
  const cast = () => house.theatre.stand.people;
  const ask = async (what: string, by = cast().bea) => {
    await boss(house.theatre);
    return mention(house.theatre, by, cast().ana, what);
  };

  test("no mention in a clone's message notifies anyone, however it is written, whoever wrote it", async () => {
    const { theatre } = house;
    const { ana, bea, boss: chief } = cast();
    const evil = [
      `<@${bea.account}> ask <@!${chief.account}>`,
      "@everyone @here @channel look",
      "<!channel> <!here> <!everyone> <!subteam^S1>",
      `<<@${ana.account}>@${bea.account}> <@<@${bea.account}>${bea.account}>`,
      `<@\u200B${bea.account}> @\u200Beveryone ＠everyone @Bea`,
    ];
    await anaIsAway(theatre, { note: `ask <@${bea.account}> or @everyone` });
    for (const text of evil) {
      theatre.model.says = text;
      expect(await ask(question)).toHaveLength(1);
    }
    expect(await mention(theatre, chief, ana, mustDefer[0] ?? "")).toHaveLength(1);
    await digestOf(theatre);
    await theatre.stand.humans.press(ana, "note", "correct", { text: evil.join("\n") });
    expect(theatre.model.prompts).toHaveLength(evil.length);
    expect(await theatre.stand.eyes.notified()).toEqual([]);
  });

  test("what an obedient model promises, approves, pays, resigns or gives away is not posted; the question is passed on", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    for (const [i, text] of commitments.entries()) {
      theatre.model.says = text;
      const said = await ask(question, i % 2 === 0 ? cast().bea : cast().boss);
      expect(said, text).toHaveLength(1);
      expect(said.join().toLowerCase()).not.toContain(text);
      expect(said.join()).toMatch(/pass(?:ed)? it on|ship\.sh/);
    }
    expect(theatre.model.prompts).toHaveLength(commitments.length);
  });

  test("what only the member can decide never reaches the model; it is passed on and stands first in the digest", async () => {
    const { theatre } = house;
    await anaIsAway(theatre);
    theatre.model.says = "yes, i approve and i will be there";
    for (const what of mustDefer) {
      const said = await ask(what);
      expect(said, what).toHaveLength(1);
      expect(said.join()).toContain("passed it on");
    }
    expect(theatre.model.prompts).toEqual([]);
    theatre.model.says = "run ./ship.sh staging";
    expect((await mention(theatre, cast().boss, cast().ana, question)).join()).toContain("ship.sh");
    await boss(theatre);
    await ask(mustDefer[0] ?? "", cast().boss);
    const [head, ...entries] = await digestOf(theatre);
    expect(head).toContain("6 for you to answer, 1 answered");
    const left = entries.map((entry) => entry.includes("left it to you"));
    expect(left).toEqual([true, true, true, true, true, true, false]);
  });

  test("pass it on, pressed by whoever sees it, puts the question first", async () => {
    const { theatre } = house;
    const { humans, eyes, places } = theatre.stand;
    await anaIsAway(theatre);
    theatre.model.says = "run ./ship.sh staging";
    await ask(mustDefer[0] ?? "");
    await ask(question);
    await ask(question);
    const last = (await cloneMessages(theatre, places.open)).at(-1);
    await humans.press(cast().boss, last!.ref, "pass-on");
    expect((await eyes.notesOf(cast().boss)).at(-1)).toContain("stands first");
    const [head, first, second, third] = await digestOf(theatre);
    expect(head).toContain("2 for you to answer, 1 answered");
    expect(first).toContain("Passed on to you.");
    expect(first).toContain("ship.sh");
    expect(second).toContain("left it to you");
    expect(third).toContain("Your clone answered");
  });

  test("asked to preview a commitment, it passes too", async () => {
    await anaIsAway(house.theatre);
    house.theatre.model.says = commitments[0] ?? "";
    expect(await command(house.theatre, cast().ana, "preview", { question })).not.toContain("approve");
  });
});
