/** What of a part of a file of a member's past may be learned, and why the rest may not. */
import { learningGrant } from "#core/model/consent.ts";
import { type ConversationRef, conversationKey } from "#core/model/ids.ts";
import type { NotKept, NotKeptCounts } from "#core/model/import.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import type { ImportedMessage } from "#core/ports/import-source.ts";
import type { Platform } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import { snippetText } from "#core/voice/snippet-text.ts";
import { CueTracker, type Heard } from "./cue-tracker.ts";
import { type PrepareDeps, prepareSnippets } from "./learn-messages.ts";

/** How far a clock may be ahead. What is dated later would outlast every span, or be a time that no database knows. */
const AHEAD_MS = 86_400_000;

export interface Sifted {
  readonly snippets: readonly NewSnippet[];
  readonly leftOut: NotKeptCounts;
}

/** Reads one file's messages in their order; remembers what was said just before, and places that cannot be read. */
export class ImportSieve {
  readonly #deps: PrepareDeps;
  readonly #platform: Platform;
  readonly #tracker = new CueTracker();
  readonly #unreadable = new Map<string, Place>();

  constructor(deps: PrepareDeps, platform: Platform) {
    this.#deps = deps;
    this.#platform = platform;
  }

  /** Under the consent as it is now, in places as they are now; at most `room` are kept. */
  async sift(batch: readonly ImportedMessage[], state: MemberState, room: number): Promise<Sifted> {
    const leftOut: Partial<Record<NotKept, number>> = {};
    const leave = (why: NotKept) => {
      leftOut[why] = (leftOut[why] ?? 0) + 1;
    };
    const own: Heard[] = [];
    const now = this.#deps.now().getTime();
    const oldest = now - state.keepDays * 86_400_000;
    const places = new Map<string, Place>(this.#unreadable);
    for (const written of batch) {
      const isOwn = written.author.account === state.member.account.account;
      const place = await this.#placeOf(written, state, places);
      if (typeof place === "string") {
        if (isOwn) leave(place);
        continue;
      }
      const heard = this.#tracker.hear(messageOf(written, place, state));
      if (!isOwn) continue;
      const at = written.sentAt.getTime();
      if (at < oldest) leave("too-old");
      else if (at > now + AHEAD_MS) leave("too-new");
      else own.push(heard);
    }
    const snippets = await prepareSnippets(this.#deps, own, [state]);
    const kept = new Set(snippets.map(keyOf));
    for (const { message } of own) if (!kept.has(keyOf({ ...message, message: message.ref.message }))) leave(whyDropped(message));
    for (const _ of snippets.slice(room)) leave("enough");
    return { snippets: snippets.slice(0, room), leftOut };
  }

  /** What was dealt with before a break is not learned again, but may have been answered just after it. */
  async recall(batch: readonly ImportedMessage[], state: MemberState): Promise<void> {
    const places = new Map<string, Place>();
    for (const written of batch) {
      const place = await this.#placeOf(written, state, places);
      if (typeof place !== "string") this.#tracker.hear(messageOf(written, place, state));
    }
  }

  /** Each place is asked of the platform once in each part of the file; what could not be read is not asked again. */
  async #placeOf(written: ImportedMessage, state: MemberState, places: Map<string, Place>): Promise<Place | NotKept> {
    const { platform, workspace } = state.member.account;
    if (written.direct) return "direct";
    if (written.workspace !== null && written.workspace !== workspace) return "elsewhere";
    const conversation: ConversationRef = { platform, workspace, channel: written.channel, thread: written.thread };
    const key = conversationKey(conversation);
    const place = places.get(key) ?? (await this.#platform.pastPlace(conversation));
    places.set(key, place);
    if (place.audience === "unknown") this.#unreadable.set(key, place);
    const grant = learningGrant(state.consent, place, this.#deps.now());
    return typeof grant === "string" ? grant : place;
  }
}

const keyOf = ({ place, message }: Pick<NewSnippet, "place" | "message">): string =>
  `${conversationKey(place.conversation)} ${message}`;

function whyDropped(message: IncomingMessage): NotKept {
  const text = snippetText(message);
  return "dropped" in text ? text.dropped : "no-consent";
}

function messageOf(written: ImportedMessage, place: Place, { member }: MemberState): IncomingMessage {
  const { author, mentions, message, replyTo, ...rest } = written;
  const account = (id: string) => ({ ...member.account, account: id });
  const ref = { ...place.conversation, message };
  return {
    ...{ ref, place, text: rest.text, forwarded: rest.forwarded, sentAt: rest.sentAt },
    author: { account: account(author.account), name: "", kind: author.kind },
    mentions: mentions.map(account),
    replyTo: replyTo === null ? null : { message: { ...ref, message: replyTo }, author: "human" },
  };
}
