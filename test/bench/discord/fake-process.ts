/** A process with a Discord in it, so that its work is not done on the bot's thread. It asks when told to, and times the answers. */
import { registration } from "#src/platforms/discord/options.ts";
import type { Exchange } from "#test/support/discord/exchange.ts";
import { type FakeDiscord, openFakeDiscord } from "#test/support/discord/fake-discord.ts";
import type { Wire } from "#test/support/discord/state.ts";
import { scenery } from "./scenery.ts";

export interface FakeTask {
  /** Beside the one people are in. */
  readonly guilds: number;
  readonly members: number;
  readonly askers: number;
  readonly channels: number;
}

export interface FakeOpened {
  readonly apiUrl: string;
  readonly token: string;
  readonly guild: string;
  readonly members: readonly string[];
}

/** By index, as they were told of. */
export interface Question {
  readonly member: number;
  readonly asker: number;
  readonly channel: number;
  readonly text: string;
  readonly withinMs: number;
}

export interface Answered {
  /** From the mention sent to the reply asked to be posted; null where there was none in time. */
  readonly ms: number | null;
}

/** More than a bot reads of a conversation. */
const SAID_BEFORE = 15;

const task = JSON.parse(process.argv[2] ?? "") as FakeTask;
const waiting = new Map<string, (at: number) => void>();
const fake = await openFakeDiscord({ onExchange: hear });
fake.gateway.keepsSent = false;
const people = furnish(fake);
process.on("message", (question) => {
  void ask(question as Question).then((ms) => process.send?.({ ms } satisfies Answered));
});
process.once("disconnect", () => process.exit(0));
const { apiUrl, token } = fake;
process.send?.({ apiUrl, token, guild: people.guild.id, members: people.members.map(({ id }) => id) } satisfies FakeOpened);

function furnish({ crowd, places, world, human }: FakeDiscord) {
  const commands = registration() as readonly Wire[];
  const owner = crowd.addAccount("Owner");
  const named = (name: string, count: number) => Array.from({ length: count }, (_, n) => crowd.addAccount(`${name}${n}`));
  const [members, askers] = [named("member", task.members), named("asker", task.askers)];
  const guild = crowd.addGuild("The asked", owner);
  for (const account of [...members, ...askers]) crowd.join(guild, account);
  const channels = Array.from({ length: task.channels }, (_, n) => places.addChannel(guild.id, `room${n}`));
  for (const channel of channels) {
    for (let n = 0; n < SAID_BEFORE; n++) {
      const asker = askers[n % askers.length];
      if (asker) human.call(fake, asker).say(channel.id, `so that is number ${n}, as far as i know`);
    }
  }
  const others = Array.from({ length: task.guilds }, (_, n) => crowd.addGuild(`Guild ${n}`, owner));
  for (const other of others) other.scenery = scenery(world, other.id, world.now());
  for (const one of [guild, ...others]) {
    one.commands = commands;
    crowd.join(one, world.application.bot);
  }
  return { guild, members, askers, channels };
}

async function ask({ member, asker, channel, text, withinMs }: Question): Promise<number | null> {
  const [who, where, whom] = [people.askers[asker], people.channels[channel], people.members[member]];
  if (!who || !where || !whom) throw new Error("a question of nobody");
  const from = performance.now();
  const { id } = fake.human(who).say(where.id, `<@${whom.id}> ${text}`);
  const at = await new Promise<number | null>((resolve) => {
    waiting.set(id, resolve);
    setTimeout(resolve, withinMs, null).unref();
  });
  waiting.delete(id);
  return at === null ? null : at - from;
}

function hear({ method, route, body, milliseconds }: Exchange): void {
  if (method !== "POST" || route !== "/channels/{channel_id}/messages") return;
  const { message_reference: reference } = body as { message_reference?: { message_id: string } };
  waiting.get(reference?.message_id ?? "")?.(performance.now() - milliseconds);
}
