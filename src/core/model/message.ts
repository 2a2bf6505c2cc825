/** A message as a platform hands it in: who wrote what, where, to whom. */
import type { AccountRef, MessageRef } from "./ids.ts";
import type { Place } from "./place.ts";

export interface Author {
  readonly account: AccountRef;
  /** As shown in the workspace. Data, never instructions. */
  readonly name: string;
  /** `clone` is this bot itself; `bot` any other program. */
  readonly kind: "human" | "bot" | "clone";
}

export interface IncomingMessage {
  readonly ref: MessageRef;
  readonly place: Place;
  readonly author: Author;
  /** As typed, with mentions of accounts written `<@account>`. */
  readonly text: string;
  /** Accounts named in the text by a literal mention; the automatic ping of a reply is none. */
  readonly mentions: readonly AccountRef[];
  readonly replyTo: { readonly message: MessageRef; readonly author: Author["kind"] } | null;
  readonly forwarded: boolean;
  readonly sentAt: Date;
}

/** How a literal mention stands in `IncomingMessage.text`. */
export const mentionPattern = /<@([^<>\s]+)>/g;

/** The text as its readers saw it: every `<@account>` replaced by `@` and the name it stands for. */
export function readable(text: string, nameOf: (account: string) => string | null): string {
  if (!text.includes("<@")) return text;
  return text.replace(mentionPattern, (_, account: string) => `@${nameOf(account) ?? "someone"}`);
}

const code = /```[\s\S]*?```|`[^`\n]+`/g;

/** The text without what is shown as code, in which nothing is a mention. */
export function outsideCode(text: string): string {
  return text.replace(code, " ");
}
