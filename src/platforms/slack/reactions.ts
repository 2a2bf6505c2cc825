/** Who reacts to what, with which emoji, by the shortcode that stands for it in a text. */
import type { Handler } from "./listen.ts";
import { reactionShape } from "./payloads.ts";
import { accountRef, messageRef, timeOf } from "./places.ts";

const MODIFIER = /::.*$/;

const heard =
  (added: boolean): Handler =>
  async ({ events, turns }, { team_id: team, event }) => {
    const { user, reaction, item, event_ts: at } = reactionShape.parse(event);
    const { channel, ts } = item;
    if (item.type !== "message" || channel === undefined || ts === undefined) return;
    const [by, emoji] = [accountRef(team, user), `:${reaction.replace(MODIFIER, "")}:`];
    await turns.take(
      channel,
      // Whether it stands in a thread Slack does not say: such a message is not found, and not learned from.
      async () => messageRef(team, channel, { ts }),
      (to) => (added ? events.reacted({ to, by, emoji, at: timeOf(at) }) : events.reactionsGone({ messages: [to], by, emoji })),
    );
  };

export const reactionHandlers: Readonly<Record<string, Handler>> = {
  reaction_added: heard(true),
  reaction_removed: heard(false),
};
