/** `npm start` on Slack in Socket Mode, alone and beside Discord: it learns and answers, and how it ends. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ScriptedEndpoint, says, scriptedEndpoint } from "#test/llm/scripted-endpoint.ts";
import { BotProcess, onDiscord, onSlack } from "#test/support/bot-process.ts";
import { migratedFolder } from "#test/support/database.ts";
import { addWorkshop as addGuild } from "#test/support/discord/workshop.ts";
import { openCheckedFake } from "#test/support/discord-spec/checked-fake.ts";
import { type FakeSlack, openFakeSlack } from "#test/support/slack/fake-slack.ts";
import type { Message } from "#test/support/slack/state.ts";
import { addWorkshop, type Workshop } from "#test/support/slack/workshop.ts";

const ANSWER = "it is worth it if you ask me";
const SOON = { interval: 20, timeout: 10_000 };

describe("the command line on Slack", () => {
  let folder: string;
  let fake: FakeSlack;
  let workshop: Workshop;
  let model: ScriptedEndpoint;
  let bot: BotProcess;

  beforeEach(async () => {
    folder = await migratedFolder();
    fake = await openFakeSlack();
    workshop = addWorkshop(fake);
    model = await scriptedEndpoint(says(ANSWER));
  });
  afterEach(async () => {
    await bot.kill();
    await fake.close();
    await model.close();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (platforms: Readonly<Record<string, string>>, settings: { readonly modelUrl?: string } = {}) => {
    bot = new BotProcess({ platforms, database: join(folder, "data"), ...settings });
    return bot;
  };
  const answers = (): readonly Message[] =>
    fake.world.messagesIn(workshop.general.id).filter((message) => fake.world.byBot(message));

  /** Ana opts in, what she wrote before is read, and she goes away; who she is in the log. */
  async function anaGoesAway(): Promise<unknown> {
    const ana = fake.human(workshop.ana);
    const terms = await ana.slash(workshop.general.id, "/clone", "optin");
    if (terms.kind !== "modal" || !terms.view) throw new Error(terms.kind);
    await ana.submit(terms.view);
    const { member } = await bot.saw(({ event }) => event === "past-read");
    await ana.slash(workshop.general.id, "/clone", "away until: 2h");
    return member;
  }

  test("opted in, learned, away: a mention is answered in its thread, with the label; asked to stop, the code is 0", async () => {
    const [ana, bea] = [fake.human(workshop.ana), fake.human(workshop.bea)];
    ana.say(workshop.general.id, ANSWER);
    await start(onSlack(fake), { modelUrl: model.baseURL }).ready;
    await anaGoesAway();
    const asked = bea.say(workshop.general.id, `<@${ana.id}> is it worth it?`);
    await expect.poll(answers, SOON).toHaveLength(1);
    const [answer] = answers();
    expect([answer?.thread_ts, answer?.username]).toEqual([asked.ts, "Ana's clone"]);
    expect(answer?.text).toMatch(/^\[Ana's clone\] .*worth it/);
    expect(JSON.stringify(answer?.blocks)).toContain("AI stand-in for Ana");
    expect(JSON.stringify(model.bodies)).toContain(ANSWER);
    expect(fake.notified()).toEqual([]);
    bot.ask();
    expect(await bot.ended).toBe(0);
    expect(bot.complaints.slice(-2)).toEqual([expect.stringContaining("is running on slack"), "Stopped."]);
    expect(bot.said).not.toMatch(/xoxb-|xapp-/);
  });

  test("beside Discord in one process: a mention on each is answered there, by what was written there", async () => {
    const guild = await openCheckedFake();
    const there = addGuild(guild);
    const onGuild = guild.human(there.ana);
    fake.human(workshop.ana).say(workshop.general.id, ANSWER);
    onGuild.say(there.general.id, ANSWER);
    await start({ ...onSlack(fake), ...onDiscord(guild) }, { modelUrl: model.baseURL }).ready;
    const onSlackHere = await anaGoesAway();
    await expect.poll(() => guild.world.guild(there.guild.id).commands.length, SOON).toBeGreaterThan(0);
    const terms = await onGuild.slash(there.general.id, "clone optin");
    if (terms.kind !== "reply") throw new Error(terms.kind);
    await onGuild.press(terms.message, { label: "Yes, make my clone" });
    await bot.saw(({ event, member }) => event === "past-read" && member !== onSlackHere);
    await onGuild.slash(there.general.id, "clone away");
    const onDiscordSaid = () => guild.world.messagesIn(there.general.id).filter(({ author }) => author.bot);
    fake.human(workshop.bea).say(workshop.general.id, `<@${workshop.ana.id}> is it worth it?`);
    guild.human(there.bea).say(there.general.id, `<@${onGuild.id}> is it worth it?`);
    await expect.poll(answers, SOON).toHaveLength(1);
    await expect.poll(onDiscordSaid, SOON).toHaveLength(1);
    expect(answers()[0]?.text).toMatch(/^\[Ana's clone\] /);
    expect(onDiscordSaid()[0]?.content).toMatch(/^\*\*\[Ana's clone\]\*\* /);
    bot.ask();
    expect(await bot.ended).toBe(0);
    expect(bot.complaints.slice(-2)).toEqual([expect.stringContaining("is running on discord and slack"), "Stopped."]);
    await guild.close();
  });
});
