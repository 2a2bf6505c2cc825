/** The questions in a message. */
import type { Core } from "./core.ts";
import { type AccountRef, sameAccount } from "./model/ids.ts";
import type { Ask } from "./model/mention.ts";
import type { IncomingMessage } from "./model/message.ts";

/** Most messages neither name anybody nor reply to a clone; one without words, a picture say, asks nothing. */
export const mayAsk = ({ mentions, replyTo, text }: IncomingMessage): boolean =>
  mentions.length > 0 || (replyTo?.author === "clone" && text.trim() !== "");

/** One a member it names, or one to the member whose clone it replies to. */
export async function asksIn(core: Pick<Core, "mentions" | "members">, message: IncomingMessage): Promise<readonly Ask[]> {
  if (message.author.kind !== "human" || message.place.kind === "direct") return [];
  const named = [...message.mentions, ...(await repliedTo(core, message))];
  const members = named.filter((account, i) => named.findIndex((other) => sameAccount(other, account)) === i);
  const { author, place, ref, text, sentAt } = message;
  return members.map((member) => ({
    member,
    asker: author,
    place,
    key: ref.message,
    message: ref,
    question: text,
    askedAt: sentAt,
  }));
}

async function repliedTo(core: Pick<Core, "mentions" | "members">, { replyTo }: IncomingMessage): Promise<readonly AccountRef[]> {
  if (replyTo?.author !== "clone") return [];
  const mention = await core.mentions.byPosted(replyTo.message);
  const state = mention && (await core.members.byId(mention.memberId));
  return state ? [state.member.account] : [];
}
