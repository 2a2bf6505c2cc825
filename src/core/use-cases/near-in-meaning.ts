/** What a member said that means something alike, where there is an embedding model; a model that fails finds nothing. */
import type { MemberId } from "#core/model/ids.ts";
import type { Usable } from "#core/model/place.ts";
import type { Snippet } from "#core/model/snippet.ts";
import type { Embedder } from "#core/ports/embedder.ts";
import type { EmbeddingStore } from "#core/ports/embedding-store.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";

export interface NearDeps {
  /** Null where no embedding model is configured: only words are searched. */
  readonly embedder: Embedder | null;
  readonly embeddings: EmbeddingStore;
  readonly now: Clock;
  readonly log: Log;
}

const NEAREST = 60;

export interface NearAsk {
  readonly member: MemberId;
  readonly question: string;
  readonly usable: Usable;
  readonly signal: AbortSignal;
}

/** The nearest first. Throws `ModelFault` of kind `cancelled` when the signal fires. */
export async function nearInMeaning(deps: NearDeps, { member, question, usable, signal }: NearAsk): Promise<readonly Snippet[]> {
  const { embedder } = deps;
  if (!embedder) return [];
  const vector = await embedder.ofQuestion(question, signal).catch((fault: unknown) => {
    if (!(fault instanceof ModelFault) || fault.kind === "cancelled") throw fault;
    deps.log.warn("embedding-fault", { kind: fault.kind });
    return null;
  });
  if (!vector) return [];
  return deps.embeddings.nearest({ member, model: embedder.name, vector, ...usable, at: deps.now(), limit: NEAREST });
}
