/** What the operator can count, in Prometheus' format. Labels come from fixed lists, so nobody's words can become one. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { Meter } from "#core/ports/runtime.ts";

export interface Metrics {
  readonly meter: Meter;
  /** Everything counted so far, as /metrics serves it. */
  text(): Promise<string>;
  readonly contentType: string;
}

// The types make these lists complete: a new refusal that is not named here does not compile.
const answerOutcomes: Record<Parameters<Meter["answered"]>[0], true> = { said: true, deferred: true, nothing: true };

const reasons: Record<Parameters<Meter["refused"]>[0], true> = {
  "not-a-human": true,
  "asked-oneself": true,
  "audience-unknown": true,
  "no-member": true,
  "no-consent": true,
  "terms-changed": true,
  "consent-expired": true,
  "not-away": true,
  "member-not-here": true,
  "answered-in-person": true,
  "cannot-write": true,
  "active-here": true,
  paused: true,
  "mode-off": true,
  "mode-changed": true,
  "not-the-member": true,
  "asker-gone": true,
  "draft-expired": true,
  discarded: true,
  "draft-not-delivered": true,
  "workspace-off": true,
  "hours-off": true,
  "channel-off": true,
  "member-off": true,
  "asker-ignored": true,
  "asker-blocked": true,
  "asker-probing": true,
  "asker-limit": true,
  "thread-limit": true,
  "channel-limit": true,
  "member-limit": true,
  "clone-streak": true,
  "already-claimed": true,
  "source-gone": true,
  "audience-changed": true,
  stopped: true,
  failed: true,
  screened: true,
};

const modelOutcomes: Record<Parameters<Meter["modelCall"]>[0], true> = {
  ok: true,
  timeout: true,
  cancelled: true,
  "rate-limited": true,
  "refused-key": true,
  "unknown-model": true,
  unavailable: true,
  malformed: true,
  empty: true,
};

/** Each call makes its own registry. The meter never throws. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "understudy_" });
  const registers = [registry];
  const answers = new Histogram({
    name: "understudy_answer_seconds",
    help: "From a question to what became of it",
    labelNames: ["outcome"],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60, 120],
    registers,
  });
  const refusals = new Counter({
    name: "understudy_refusals_total",
    help: "Questions that no clone answered, by reason",
    labelNames: ["reason"],
    registers,
  });
  const modelCalls = new Histogram({
    name: "understudy_model_call_seconds",
    help: "Tries at the model endpoint",
    labelNames: ["outcome"],
    buckets: [0.1, 0.25, 0.5, 1, 2, 3, 4, 5, 6, 8, 15, 30, 60],
    registers,
  });
  const learned = new Counter({ name: "understudy_snippets_learned_total", help: "Snippets stored", registers });
  const meter: Meter = {
    answered: (outcome, milliseconds) => answers.observe({ outcome: listed(answerOutcomes, outcome) }, seconds(milliseconds)),
    refused: (reason) => refusals.inc({ reason: listed(reasons, reason) }),
    modelCall: (outcome, milliseconds) => modelCalls.observe({ outcome: listed(modelOutcomes, outcome) }, seconds(milliseconds)),
    learned: (snippets) => learned.inc(amount(snippets)),
  };
  return { meter, text: () => registry.metrics(), contentType: registry.contentType };
}

const listed = (known: Readonly<Record<string, true>>, word: string) => (Object.hasOwn(known, word) ? word : "other");
// The library throws on what is no amount; a count is never worth an answer.
const amount = (value: number) => (Number.isFinite(value) && value > 0 ? value : 0);
const seconds = (milliseconds: number) => amount(milliseconds) / 1000;
