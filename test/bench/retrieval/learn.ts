/** Lets the members of held-out chat be learned as they are live: every message heard in order, each member's up to their cut. */
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { AccountRef, MemberId } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { Store } from "#core/ports/store.ts";
import { CueTracker, type Heard } from "#core/use-cases/cue-tracker.ts";
import { learnMessages } from "#core/use-cases/learn-messages.ts";
import type { ChatLine } from "#src/demo/chat-file.ts";
import { quiet } from "../quiet.ts";
import type { HeldOut } from "./held-out.ts";

const workspace = { platform: "bench", workspace: "held-out" } as const;
const BATCH = 500;
const FOR_EVER = new Date("2100-01-01T00:00:00Z");

export const accountOf = (author: string): AccountRef => ({ ...workspace, account: author });

/** The time it is in the chat, which the store is to go by: old chat would be past what may be kept by now. */
export class ChatClock {
  #now = new Date(0);
  readonly now: Clock = () => this.#now;

  set(at: string): void {
    this.#now = new Date(at);
  }
}

/** Returns the members by author. */
export async function learnPasts(
  store: Store,
  { lines, cases }: HeldOut,
  clock: ChatClock,
): Promise<ReadonlyMap<string, MemberId>> {
  const cuts = new Map(cases.map(({ member, splitAt }) => [member, splitAt.toISOString()]));
  const members = new Map<string, MemberId>();
  for (const author of cuts.keys()) {
    const consent = { since: new Date(0), expiresAt: FOR_EVER, terms: TERMS_VERSION, scope: { channels: "public" } } as const;
    members.set(author, (await store.members.grant(accountOf(author), author, null, consent)).id);
  }
  const tracker = new CueTracker();
  let batch: Heard[] = [];
  const deps = { ...store, ...quiet, now: clock.now };
  for (const line of lines) {
    const heard = tracker.hear(messageOf(line));
    if (line.ts < (cuts.get(line.author) ?? "")) batch.push(heard);
    if (batch.length < BATCH) continue;
    clock.set(line.ts);
    await learnMessages(deps, batch);
    batch = [];
  }
  await learnMessages(deps, batch);
  await store.maintain("all");
  return members;
}

function messageOf({ id, channel, thread, author, ts, text, reply_to, mentions }: ChatLine): IncomingMessage {
  const conversation = { ...workspace, channel, thread };
  const place: Place = { conversation, name: channel, kind: "channel", audience: "public", shared: false, guests: false };
  return {
    ref: { ...conversation, message: id },
    place,
    author: { account: accountOf(author), name: author, kind: "human" },
    text,
    mentions: mentions.map(accountOf),
    replyTo: reply_to ? { message: { ...conversation, message: reply_to }, author: "human" } : null,
    forwarded: false,
    sentAt: new Date(ts),
  };
}
