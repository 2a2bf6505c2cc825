/** What the people of the Discord stand see on their screens. */
import type { ConversationRef } from "#core/model/ids.ts";
import { accountRef, channelId } from "#src/platforms/discord/places.ts";
import type { Eyes } from "#test/contracts/harness.ts";
import { readMarkdown } from "./markdown-reader.ts";
import type { StandParts } from "./stand.ts";

export function eyesOf({ fake, workshop, refOf }: StandParts): Eyes {
  const { guild } = workshop;
  const messagesIn = (where: ConversationRef) =>
    fake.world.channels.has(channelId(where)) ? fake.world.messagesIn(channelId(where)) : [];
  return {
    struck: async (where) =>
      messagesIn(where).map(({ content }) =>
        readMarkdown(content)
          .formats.flatMap(({ kind, text }) => (kind === "strike" ? text : []))
          .join(""),
      ),
    read: async (where) =>
      messagesIn(where).map((message) => ({
        ref: refOf(message),
        text: asRead(message.content.replace(/\n-# .*$/, "")),
      })),
    notesOf: async ({ account }) => fake.human(account).told.map(({ content }) => asRead(content)),
    notified: async () =>
      fake.world
        .channelsOf(guild.id)
        .flatMap(({ id }) => fake.world.messagesIn(id))
        .filter(({ author }) => author.id === fake.world.botId)
        .flatMap(({ notified }) => notified.map((id) => accountRef(guild.id, id))),
  };
}

/** Bold without its stars, small print without its sign, escaped signs as themselves. */
export function asRead(content: string): string {
  return content.replace(/\\([^\p{L}\p{N}\s])|\*\*|^-# /gmu, (_, sign: string | undefined) => sign ?? "");
}
