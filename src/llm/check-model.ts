/** Asks an endpoint whether the configured model will answer, and says what to do where it will not. */
import { APIError } from "openai";
import type { Check } from "#core/ports/check.ts";
import type { Clock } from "#core/ports/runtime.ts";
import { openClient, within } from "./client.ts";
import { endpointOf, type ModelConfig } from "./endpoints.ts";
import { failureOf } from "./faults.ts";

const TIME_LIMIT_MS = 6_000;
const RETIRING_DAYS = 60;
const DAY_MS = 24 * 60 * 60_000;

export interface CheckOptions {
  readonly timeLimitMs?: number;
  readonly now?: Clock;
}

interface Listed {
  readonly id: string;
  readonly ownedBy: unknown;
  readonly shutdownDate: unknown;
}

/** Never throws. An endpoint that is down or has no list is a warning: the quote voice answers meanwhile. */
export async function checkModel(config: ModelConfig, options: CheckOptions = {}): Promise<Check[]> {
  const { timeLimitMs = TIME_LIMIT_MS, now = () => new Date() } = options;
  const { host } = endpointOf(config.baseURL);
  const client = openClient(config, timeLimitMs);
  try {
    const page = await within(timeLimitMs, null, (signal) => client.models.list({ signal }));
    const models = listedIn(page.data);
    return models.length > 0 ? judge(config.model, host, models, now()) : [cannotTell(host)];
  } catch (error) {
    return [unlisted(host, error)];
  }
}

function judge(model: string, host: string, models: readonly Listed[], now: Date): Check[] {
  // Ollama lists the default version as `:latest`; llama.cpp serves its one model under any name.
  const found = models.find(({ id, ownedBy }) => id === model || id === `${model}:latest` || ownedBy === "llamacpp");
  if (!found) {
    const some = models.slice(0, 5).map(({ id }) => printable(id));
    const todo = `Set OPENAI_MODEL to one that it lists, such as ${some.join(", ")}.`;
    return [{ status: "fail", what: `${host} does not know the model ${printable(model)}`, todo }];
  }
  const known: Check = { status: "ok", what: `${host} answers and knows the model ${printable(model)}`, todo: null };
  const retires = typeof found.shutdownDate === "string" ? Date.parse(found.shutdownDate) : Number.NaN;
  if (Number.isNaN(retires) || retires - now.getTime() > RETIRING_DAYS * DAY_MS) return [known];
  const day = new Date(retires).toISOString().slice(0, 10);
  const todo = "Set OPENAI_MODEL to a model that stays.";
  if (retires <= now.getTime()) return [{ status: "fail", what: `The model ${printable(model)} was retired on ${day}`, todo }];
  return [known, { status: "warn", what: `The model ${printable(model)} will be retired on ${day}`, todo }];
}

function unlisted(host: string, error: unknown): Check {
  if (error instanceof APIError && (error.status === 404 || error.status === 405)) return cannotTell(host);
  const { fault } = failureOf(error);
  if (fault.kind === "refused-key") {
    return { status: "fail", what: `${host} refused the key`, todo: "Set OPENAI_API_KEY to a key that is valid there." };
  }
  const todo = "Check OPENAI_BASE_URL and that the endpoint runs. Until it does, clones quote their members.";
  return { status: "warn", what: `${host} cannot be asked: ${fault.message}`, todo };
}

const cannotTell = (host: string): Check => ({
  status: "warn",
  what: `${host} does not list its models, so whether it knows yours is not known`,
  todo: "Nothing, if OPENAI_BASE_URL and OPENAI_MODEL are right.",
});

/** What an endpoint lists is not ours: entries that are none are passed over. */
function listedIn(data: unknown): Listed[] {
  if (!Array.isArray(data)) return [];
  return data.flatMap((entry: unknown): Listed[] => {
    const { id, owned_by: ownedBy, shutdown_date: shutdownDate } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    return typeof id === "string" ? [{ id, ownedBy, shutdownDate }] : [];
  });
}

/** A name from outside, fit for one line of a terminal. */
const printable = (name: string) => name.replace(/[^\x21-\x7e]/g, "?").slice(0, 80);
