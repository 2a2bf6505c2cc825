/** What the people of the Slack stand see on their screens. */
import type { ConversationRef } from "#core/model/ids.ts";
import { accountRef } from "#src/platforms/slack/places.ts";
import type { Eyes } from "#test/contracts/harness.ts";
import type { Message, Wire } from "#test/support/slack/state.ts";
import type { StandParts } from "./stand.ts";

export function eyesOf({ fake, workshop, refOf }: StandParts): Eyes {
  const messagesIn = ({ channel, thread }: ConversationRef) =>
    (fake.world.channels.has(channel) ? fake.world.messagesIn(channel) : []).filter(
      ({ thread_ts, ts }) => thread === null || thread_ts === thread || ts === thread,
    );
  return {
    struck: async (where) =>
      messagesIn(where).map(({ blocks }) =>
        richTexts(blocks)
          .filter(({ style }) => (style as Wire | undefined)?.strike)
          .map((piece) => shownAs(piece).replaceAll("\n", ""))
          .join(""),
      ),
    /** A channel with all its threads, or one thread. */
    read: async (where) => messagesIn(where).map((message) => ({ ref: refOf(message), text: asRead(message) })),
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
  const rich = richTexts(blocks);
  if (sections.length === 0 && rich.length > 0 && blocks.length > 1) return rich.map(shownAs).join("");
  if (sections.length === 0) return unescaped(text ?? "");
  return sections.map(({ type, text: shown }) => (type === "plain_text" ? String(shown) : unescaped(String(shown)))).join("\n");
}

/** What stands in a message's rich text, piece by piece. */
function richTexts(blocks: readonly Wire[]): readonly Wire[] {
  const sections = blocks.flatMap((block) => (block.type === "rich_text" ? (block.elements as Wire[]) : []));
  return sections.flatMap(({ elements }) => elements as Wire[]);
}

/** An emoji by its name. */
const shownAs = ({ type, text, name }: Wire): string => (type === "emoji" ? `:${String(name)}:` : String(text));

/** Links by their label or address, escaped signs as themselves. */
function unescaped(text: string): string {
  return text
    .replace(/<(https?:[^<>|]+)(?:\|([^<>]*))?>/g, (_, address: string, label?: string) => label ?? address)
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
