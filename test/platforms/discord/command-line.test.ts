/** `npm start` on Discord: how it ends, with which exit code, what it says then, and what becomes of an answer under way. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "#src/store/database.ts";
import { type ScriptedEndpoint, says, scriptedEndpoint } from "#test/llm/scripted-endpoint.ts";
import { BotProcess, onDiscord } from "#test/support/bot-process.ts";
import { migratedFolder } from "#test/support/database.ts";
import type { FakeDiscord } from "#test/support/discord/fake-discord.ts";
import { addWorkshop, type Workshop } from "#test/support/discord/workshop.ts";
import { openCheckedFake } from "#test/support/discord-spec/checked-fake.ts";
import { type Gate, gate } from "#test/support/gate.ts";

const ANSWER = "it is worth it if you ask me";
const POST = { method: "POST", route: "/channels/{channel_id}/messages" } as const;

describe("the command line on Discord", () => {
  let folder: string;
  let fake: FakeDiscord;
  let workshop: Workshop;
  let model: ScriptedEndpoint;
  let modelAsked: Gate;
  let modelAnswers: Gate;
  let bot: BotProcess;

  beforeEach(async () => {
    folder = await migratedFolder();
    fake = await openCheckedFake();
    workshop = addWorkshop(fake);
    [modelAsked, modelAnswers] = [gate(), gate()];
    modelAnswers.open();
    model = await scriptedEndpoint((response, body) => {
      modelAsked.open();
      void modelAnswers.opened.then(() => says(ANSWER)(response, body));
    });
  });
  afterEach(async () => {
    await bot.kill();
    await fake.close();
    await model.close();
    await rm(folder, { recursive: true, force: true });
  });

  const database = () => join(folder, "data");
  const start = ({ token = fake.token, ...options }: { readonly token?: string; readonly modelUrl?: string } = {}) => {
    bot = new BotProcess({ platforms: onDiscord({ apiUrl: fake.apiUrl, token }), database: database(), ...options });
    return bot;
  };
  const answers = () => fake.world.messagesIn(workshop.general.id).filter(({ author }) => author.bot);

  /** Ana opted in, what she wrote before was read, which she was told, and she went away. */
  async function anaIsAway(): Promise<void> {
    const { guild, general } = workshop;
    const ana = fake.human(workshop.ana);
    ana.say(general.id, ANSWER);
    await start({ modelUrl: model.baseURL }).ready;
    await expect.poll(() => fake.world.guild(guild.id).commands.length, { interval: 20, timeout: 10_000 }).toBeGreaterThan(0);
    const terms = await ana.slash(general.id, "clone optin");
    if (terms.kind !== "reply") throw new Error(terms.kind);
    await ana.press(terms.message, { label: "Yes, make my clone" });
    await bot.saw(({ event }) => event === "past-read");
    await ana.slash(general.id, "clone away");
  }

  function askForAna(): void {
    [modelAsked, modelAnswers] = [gate(), gate()];
    fake.human(workshop.bea).say(workshop.general.id, `<@${workshop.ana.id}> is it worth it?`);
  }

  /** Asks the bot to stop; resolves when it listens to nobody any more. */
  async function stopping(): Promise<void> {
    bot.ask();
    await expect.poll(() => fake.gateway.connected, { interval: 5, timeout: 10_000 }).toBe(0);
  }

  async function statuses(): Promise<readonly string[]> {
    const opened = await openDatabase({ dir: database() });
    const { rows } = await opened.executeSql("select status from mentions");
    await opened.close();
    return (rows as { status: string }[]).map(({ status }) => status);
  }

  test("a wrong token: one line, and the code 1", async () => {
    start({ token: "wrong-token-of-somebody" });
    expect(await bot.ended).toBe(1);
    expect(bot.complaints).toEqual([expect.stringMatching(/^DISCORD_TOKEN is not accepted by Discord\./)]);
    expect(bot.said).not.toContain("wrong-token");
  });

  test("a token that is reset while it runs: one line more, and the code 1", async () => {
    await start().ready;
    fake.resetToken();
    expect(await bot.ended).toBe(1);
    expect(fake.gateway.closes).toContain(4004);
    expect(bot.complaints).toEqual([
      expect.stringContaining("is running on discord"),
      expect.stringMatching(/^DISCORD_TOKEN is not accepted by Discord\./),
    ]);
  });

  test("asked to stop while the model writes, it says nothing any more, and that is on record", async () => {
    await anaIsAway();
    askForAna();
    await modelAsked.opened;
    await stopping();
    expect(await bot.ended).toBe(0);
    expect(fake.gateway.closes).toEqual([1000]);
    expect(bot.complaints.slice(-2)).toEqual([expect.stringContaining("is running on discord"), "Stopped."]);
    modelAnswers.open();
    expect(answers()).toEqual([]);
    expect(await statuses()).toEqual(["refused"]);
  });

  test.each(["before", "after"] as const)(
    "asked to stop while the answer is on its way, %s Discord took it: whole",
    async (when) => {
      await anaIsAway();
      const post = fake.faults.hang({ ...POST, when });
      askForAna();
      modelAnswers.open();
      await post.reached;
      await stopping();
      post.release();
      expect(await bot.ended).toBe(0);
      expect(answers().map(({ content }) => content)).toEqual([
        expect.stringMatching(/^\*\*\[Ana's clone\]\*\* .+\n-# AI stand-in for Ana/),
      ]);
      expect(await statuses()).toEqual(["posted"]);
    },
  );
});
