/** What the core needs from a file of a member's past, and what is wrong with one that cannot be read. */

import type { PlatformName } from "#core/model/ids.ts";
import { OperatorFault } from "./operator-fault.ts";

/** One message of a file of a member's past, as an importer reads it. Other people's are given only where they show what the member answered. */
export interface ImportedMessage {
  /** The workspace's id where the file says it; null where it does not. */
  readonly workspace: string | null;
  /** The platform's channel id. */
  readonly channel: string;
  readonly thread: string | null;
  /** The platform's message id. */
  readonly message: string;
  readonly author: { readonly account: string; readonly kind: "human" | "bot" };
  /** As typed, mentions of accounts written `<@account>`. */
  readonly text: string;
  readonly mentions: readonly string[];
  /** A message id. */
  readonly replyTo: string | null;
  readonly forwarded: boolean;
  readonly sentAt: Date;
  /** A private conversation: never learned from. */
  readonly direct: boolean;
}

/** What kind of file it is, and how far it has been read. */
export interface ImportSource {
  /** An importer's own name for it. */
  readonly format: string;
  readonly platform: PlatformName;
  /** Whose package it is, where the format says so; the account must equal it. Null where a file is everyone's. */
  readonly owner: string | null;
  /** Size in bytes of what is to be read (uncompressed where known), and how much has been. */
  readonly progress: () => { readonly read: number; readonly total: number };
  /** In the file's order within a conversation (oldest first). Throws `ImportFault`; what came before it is good. */
  messages(): AsyncIterable<ImportedMessage>;
  close(): Promise<void>;
}

/** Recognises a file by its content. Throws `ImportFault`, and what the signal was aborted with. */
export type OpenImport = (path: string, account: string, signal: AbortSignal) => Promise<ImportSource>;

/** The file cannot be read (further); the message is one line that names the entry and says why and what to do. */
export class ImportFault extends OperatorFault {
  override readonly name = "ImportFault";
  /** The part of the file it is about; null for the file as a whole. */
  readonly entry: string | null;

  constructor(entry: string | null, reason: string, options?: ErrorOptions) {
    super(`${entry ?? "The file"} ${reason}`, options);
    this.entry = entry;
  }
}
