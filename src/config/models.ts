/** Which models are asked, where, and what goes with what. */
import { type EmbeddingConfig, endpointOf, type ModelConfig, NO_KEY, OPENAI_BASE_URL } from "#src/llm/endpoints.ts";
import { isWeb, type Settings } from "./formats.ts";
import { problem } from "./variables.ts";

/** Null where no model is configured. */
export function modelOf(read: Settings): ModelConfig | null {
  const { OPENAI_MODEL: model, OPENAI_BASE_URL: baseURL = OPENAI_BASE_URL, OPENAI_API_KEY: apiKey = NO_KEY } = read;
  if (model === undefined) return null;
  return { apiKey, baseURL, model, stream: read.OPENAI_STREAM === "on", timeLimitMs: read.OPENAI_TIMEOUT * 1000 };
}

/** Null where no embedding model is configured. The answering model's key goes to no other address than its own. */
export function embeddingOf(read: Settings): EmbeddingConfig | null {
  const { EMBEDDING_MODEL: model, OPENAI_BASE_URL: answering = OPENAI_BASE_URL, EMBEDDING_BASE_URL: baseURL = answering } = read;
  if (model === undefined) return null;
  const { EMBEDDING_API_KEY: apiKey = (baseURL === answering ? read.OPENAI_API_KEY : undefined) ?? NO_KEY } = read;
  return { apiKey, baseURL, model };
}

/** A model is never guessed, and a key is needed where the words would go to OpenAI. `set` holds the trimmed settings. */
export function modelProblems(set: ReadonlyMap<string, string>): string[] {
  const answering = set.get("OPENAI_BASE_URL") ?? OPENAI_BASE_URL;
  const embedding = set.get("EMBEDDING_BASE_URL") ?? answering;
  const shared = embedding === answering ? ["OPENAI_API_KEY"] : [];
  return [
    ...problemsOf(set, { model: "OPENAI_MODEL", base: "OPENAI_BASE_URL", keys: ["OPENAI_API_KEY"] }, answering),
    ...problemsOf(
      set,
      { model: "EMBEDDING_MODEL", base: "EMBEDDING_BASE_URL", keys: ["EMBEDDING_API_KEY", ...shared] },
      embedding,
    ),
  ];
}

interface Names {
  readonly model: string;
  readonly base: string;
  /** Its own first, then those that serve as well. */
  readonly keys: readonly [string, ...string[]];
}

function problemsOf(set: ReadonlyMap<string, string>, { model, base, keys }: Names, address: string): string[] {
  const [own] = keys;
  if (!set.has(model)) {
    const alone = [own, base].filter((name) => set.has(name));
    return alone.length > 0 ? [problem(model, `is missing, though ${alone.join(" and ")} is set`)] : [];
  }
  if (keys.some((key) => set.has(key)) || !isWeb(address) || !endpointOf(address).isOpenAI) return [];
  return [problem(own, "is missing, and OpenAI needs one")];
}
