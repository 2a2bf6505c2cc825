/** What a member may have forgotten, and what went with it. */
import type { MessageRef } from "./ids.ts";

/** What a member may have forgotten of all that was learned from them. */
export type ForgottenPart =
  | { readonly message: MessageRef }
  | { readonly channel: string }
  | { readonly since: Date }
  | "everything";

/** What went when a member had something forgotten. */
export interface Forgotten {
  readonly messages: number;
  /** Clone replies made from them, of which the record keeps only that they were given. */
  readonly replies: number;
  /** Whether there was a description of how they write. */
  readonly persona: boolean;
}
