/** The real discord.js, connected to the fake, for the tests that show the fake to be like the real thing. */
import { Client, GatewayIntentBits as Intents, Partials } from "discord.js";
import { Agent } from "undici";
import type { FakeDiscord } from "./fake-discord.ts";

export const EVERYTHING = [
  Intents.Guilds,
  Intents.GuildMembers,
  Intents.GuildModeration,
  Intents.GuildMessages,
  Intents.DirectMessages,
  Intents.MessageContent,
];

/** It identifies without the seconds discord.js waits between two times. */
export function clientOf(fake: FakeDiscord, intents: readonly number[] = EVERYTHING): Client {
  return new Client({
    intents: [...intents],
    partials: [Partials.Channel, Partials.Message, Partials.GuildMember],
    // The agent that was left for all may be of another version (src/platforms/discord/open-rest.ts).
    rest: { api: fake.apiUrl, retries: 0, agent: new Agent() },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
}

/** Resolves once the client knows its guilds. */
export async function connect(fake: FakeDiscord, intents?: readonly number[]): Promise<Client<true>> {
  const client = clientOf(fake, intents);
  const ready = new Promise<Client<true>>((resolve) => client.once("clientReady", resolve));
  await client.login(fake.token);
  return ready;
}
