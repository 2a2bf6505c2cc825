/** Has the embedding model make vectors of what is new of a member, a batch at a time, the newest first. */
import type { MemberId } from "#core/model/ids.ts";
import { MOST_SNIPPETS } from "#core/model/snippet.ts";
import type { Embedder } from "#core/ports/embedder.ts";
import type { EmbeddingStore, ToEmbed } from "#core/ports/embedding-store.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";

export interface EmbedDeps {
  readonly embedder: Embedder | null;
  readonly embeddings: EmbeddingStore;
  readonly now: Clock;
  readonly log: Log;
}

const BATCH = 64;
const MOST_BATCHES = MOST_SNIPPETS / BATCH;

/**
 * Resolves when nothing is missing, or the model fails: what is kept stays, and the next run goes on from there. Consent is
 * asked before each batch is sent and again when it is kept.
 */
export async function embedMember(deps: EmbedDeps, member: MemberId, signal: AbortSignal): Promise<void> {
  const { embedder, embeddings } = deps;
  if (!embedder) return;
  for (let batch = 0; batch < MOST_BATCHES && !signal.aborted; batch++) {
    const missing = await embeddings.missing(member, embedder.name, deps.now(), BATCH);
    if (missing.length === 0) return;
    const vectors = await vectorsOf(deps, embedder, missing, signal);
    if (!vectors) return;
    const made = missing.map(({ id, version }, i) => ({ id, version, vector: vectors[i] ?? null }));
    if ((await embeddings.save(member, embedder.name, made, deps.now())) === 0) return;
  }
}

/** Null where the model fails; that is logged. */
async function vectorsOf({ log }: EmbedDeps, embedder: Embedder, missing: readonly ToEmbed[], signal: AbortSignal) {
  try {
    return await embedder.ofTexts(missing.map(embeddedText), signal);
  } catch (fault) {
    if (!(fault instanceof ModelFault)) throw fault;
    log.warn("embedding-fault", { kind: fault.kind });
    return null;
  }
}

/** A short answer has its meaning from what it answered. */
function embeddedText({ text, cue }: ToEmbed): string {
  return cue.length === 0 ? text : `${cue.join(" ")}\n${text}`;
}
