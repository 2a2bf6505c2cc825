/** What the people of the Slack stand see on their screens. */
import { accountRef } from "#src/platforms/slack/places.ts";
import type { Eyes } from "#test/contracts/harness.ts";
import type { Message, Wire } from "#test/support/slack/state.ts";
import type { StandParts } from "./stand.ts";

export function eyesOf({ fake, workshop, refOf }: StandParts): Eyes {
  return {
    /** A channel with all its threads, or one thread. */
    read: async ({ channel, thread }) =>
      (fake.world.channels.has(channel) ? fake.world.messagesIn(channel) : [])
        .filter(({ thread_ts, ts }) => thread === null || thread_ts === thread || ts === thread)
        .map((message) => ({ ref: refOf(message), text: asRead(message) })),
    notesOf: async ({ account }) => {
      const human = fake.human(fake.world.user(account));
      return [...human.told, ...human.views].map(asRead);
    },
    notified: async () => fake.notified().map((id) => accountRef(workshop.team.id, id)),
  };
}

/** The sections of a message, without its small print; without any, its text. */
export function asRead({ text, blocks }: Pick<Message, "blocks"> & { readonly text?: string }): string {
  const sections = blocks.flatMap((block) => (block.type === "section" ? [block.text as Wire] : []));
  if (sections.length === 0) return unescaped(text ?? "");
  return sections.map(({ type, text: shown }) => (type === "plain_text" ? String(shown) : unescaped(String(shown)))).join("\n");
}

/** Links by their label or address, escaped signs as themselves. */
function unescaped(text: string): string {
  return text
    .replace(/<(https?:[^<>|]+)(?:\|([^<>]*))?>/g, (_, address: string, label?: string) => label ?? address)
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
