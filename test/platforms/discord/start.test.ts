/** Discord does not let the bot in, or does: one line that says what to do, exactly the intents that are used, and the invite link. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ApplicationFlagsBitField, GatewayIntentBits as Intents } from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PlatformFault } from "#core/ports/platform.ts";
import { createDiscord, type DiscordOptions, type DiscordPlatform } from "#src/platforms/discord/adapter.ts";
import { checkDiscord } from "#src/platforms/discord/check-discord.ts";
import { Recorder } from "#test/contracts/harness.ts";
import type { FakeDiscord } from "#test/support/discord/fake-discord.ts";
import { addWorkshop } from "#test/support/discord/workshop.ts";
import { openCheckedFake } from "#test/support/discord-spec/checked-fake.ts";
import { silent } from "#test/support/theatre.ts";

const WITHOUT_WORDS =
  Intents.Guilds | Intents.GuildMembers | Intents.GuildModeration | Intents.GuildMessages | Intents.GuildMessageReactions;
const CONTENT_OFF = "DISCORD_MESSAGE_CONTENT=off";

describe("starting on Discord", () => {
  let fake: FakeDiscord;
  let platform: DiscordPlatform | null;

  beforeEach(async () => {
    fake = await openCheckedFake();
    addWorkshop(fake);
    platform = null;
  });
  afterEach(async () => {
    await platform?.stop();
    await fake.close();
  });

  const options = (over: Partial<DiscordOptions> = {}): DiscordOptions => ({
    ...{ token: fake.token, apiUrl: fake.apiUrl, messageContent: true, log: silent, now: () => new Date() },
    ...over,
  });
  const start = (over?: Partial<DiscordOptions>) => {
    platform = createDiscord(options(over));
    return platform.start(new Recorder());
  };
  const switchOff = (name: "messageContent" | "guildMembers") => {
    fake.world.application.switches[name] = false;
  };

  /** The fault it ends with: for the operator's eyes, so one line, without a secret. */
  async function refusal(over?: Partial<DiscordOptions>): Promise<string> {
    const fault: unknown = await start(over).then(
      () => null,
      (thrown) => thrown,
    );
    expect(fault).toBeInstanceOf(PlatformFault);
    const { message } = fault as PlatformFault;
    expect(message).not.toMatch(/\n|\bat .*:\d+:\d+|undefined/);
    expect(message).not.toContain(over?.token ?? fake.token);
    return message;
  }

  test("a wrong token: copy it anew", async () => {
    expect(await refusal({ token: "wrong-token-of-somebody" })).toMatch(/^DISCORD_TOKEN is not accepted.*Reset Token/);
    expect(fake.gateway.identities).toEqual([]);
  });

  test("words are asked for, and the portal does not allow them: the switch, or doing without", async () => {
    switchOff("messageContent");
    const told = await refusal();
    expect(told).toContain('Switch on "Message Content Intent" in the Developer Portal');
    expect(told).toContain(CONTENT_OFF);
    expect(told).not.toContain("Server Members");
  });

  test.each([true, false])("who leaves is not told (reading: %s): the switch, and no way around it", async (messageContent) => {
    switchOff("guildMembers");
    const told = await refusal({ messageContent });
    expect(told).toContain('Switch on "Server Members Intent" in the Developer Portal');
    expect(told).not.toContain(CONTENT_OFF);
  });

  test.each([
    ["messageContent", true],
    ["guildMembers", true],
    ["guildMembers", false],
  ] as const)("the application has every flag, but the gateway does not grant %s (reading: %s)", async (name, messageContent) => {
    switchOff(name);
    const { GatewayMessageContentLimited, GatewayGuildMembersLimited } = ApplicationFlagsBitField.Flags;
    fake.faults.distort({ route: "/applications/@me" }, (answer) => ({
      ...(answer as object),
      flags: GatewayMessageContentLimited | GatewayGuildMembersLimited,
    }));
    const told = await refusal({ messageContent });
    expect(told).toContain("Server Members Intent");
    expect(told.includes("Message Content Intent")).toBe(messageContent);
    await expect.poll(() => fake.gateway.closes, { interval: 5 }).toEqual([4014]);
    expect(fake.gateway.connected).toBe(0);
  });

  test("nobody listens at the address", async () => {
    const { apiUrl } = fake;
    await fake.shut();
    expect(await refusal()).toBe(
      `Discord cannot be reached at ${apiUrl} (ECONNREFUSED). Check the network, and DISCORD_API_URL.`,
    );
  });

  test("the address answers 500", async () => {
    fake.faults.fail({ route: "/applications/@me", status: 500, times: 10 });
    expect(await refusal()).toContain(`${fake.apiUrl} (it answered 500). Check the network, and DISCORD_API_URL.`);
  });

  test("the gateway's address cannot be had", async () => {
    fake.faults.fail({ route: "/gateway/bot", status: 503, times: 10 });
    expect(await refusal()).toContain("it answered 503");
  });

  test("something else answers at the address", async () => {
    const page = createServer((_, response) => void response.end("<html>It works!</html>"));
    await new Promise<void>((resolve) => page.listen(0, "127.0.0.1", resolve));
    const apiUrl = `http://127.0.0.1:${(page.address() as AddressInfo).port}/api`;
    const told = await refusal({ apiUrl }).finally(() => page.close());
    expect(told).toContain(apiUrl);
    expect(told).toContain("DISCORD_API_URL");
  });

  test.each([
    [true, WITHOUT_WORDS | Intents.MessageContent],
    [false, WITHOUT_WORDS],
  ])("reading: %s, it asks for exactly what it uses", async (messageContent, intents) => {
    await start({ messageContent });
    expect(fake.gateway.identities.map((identity) => identity.intents)).toEqual([intents]);
  });

  describe("asked beforehand", () => {
    test.each([true, false])("the bot is let in (reading: %s), with the link to invite it", async (messageContent) => {
      const checks = await checkDiscord(options({ messageContent }));
      expect(checks).toMatchObject([{ status: "ok", what: expect.stringContaining("reads ") }]);
      expect(checks[0]?.what.includes(CONTENT_OFF)).toBe(!messageContent);
      const link = new URL(checks[0]?.todo?.match(/https:\S+/)?.[0] ?? "");
      expect(link.searchParams.get("client_id")).toBe(fake.world.application.id);
      expect(link.searchParams.get("scope")).toBe("bot applications.commands");
      expect(fake.gateway.identities).toEqual([]);
    });

    test.each([
      ["a wrong token", () => ({ token: "wrong-token-of-somebody" }), "DISCORD_TOKEN"],
      ["no words", () => switchOff("messageContent"), CONTENT_OFF],
      ["no members", () => switchOff("guildMembers"), "Server Members Intent"],
      ["an outage", () => fake.faults.fail({ route: "/applications/@me", status: 500, times: 10 }), "it answered 500"],
      ["nobody there", () => fake.shut(), "ECONNREFUSED"],
      ["nothing to read", () => fake.faults.distort({ route: "/applications/@me" }, () => ["odd"]), "DISCORD_API_URL"],
    ])("%s fails in one line", async (_, disturb, part) => {
      const over = await disturb();
      const checks = await checkDiscord(options(over ?? {}));
      expect(checks).toEqual([{ status: "fail", what: expect.stringContaining(part), todo: null }]);
      expect(checks[0]?.what).not.toMatch(/\n|wrong-token|a-token-of-the-fake/);
    });
  });
});
