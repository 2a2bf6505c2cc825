/** Events and interactions over HTTP: signed, and events sent again while they are not taken. */
import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Deliveries } from "./deliveries.ts";
import type { Delivery, Outcome, Transport } from "./delivery.ts";
import type { Wire } from "./state.ts";
import type { World } from "./world.ts";

const RETRIES = 3;
const STALE_SECONDS = 6 * 60;

/** Everything posted, with what it met: a status, or why there was none. */
export interface Posted {
  readonly payload: Wire;
  readonly headers: Readonly<Record<string, string>>;
  readonly met: number | "http_timeout" | "connection_failed";
}

interface Sending {
  readonly headers?: Record<string, string>;
  readonly secret?: string;
  readonly agedSeconds?: number;
}

interface Reply {
  readonly met: Posted["met"];
  readonly text: string;
  readonly noRetry: boolean;
}

export class Http implements Transport {
  readonly #world: World;
  #url: string | null = null;
  /** How long the bot may take to take something. */
  limitMs = 3000;
  /** How long Slack waits before each further try. */
  pauseMs: readonly number[] = [0, 0, 0];
  readonly posted: Posted[] = [];
  /** Set once both exist. */
  deliveries: Deliveries | null = null;

  constructor(world: World) {
    this.#world = world;
  }

  get reachable(): boolean {
    return this.#url !== null;
  }

  /** From now on everything goes there, once the address has proved to be the bot's. */
  async deliverTo(url: string): Promise<void> {
    this.#url = url;
    const challenge = this.#world.ids.next("challenge-");
    const asked = { token: this.#world.app.verificationToken, challenge, type: "url_verification" };
    const { met, text } = await this.#post(asked, JSON.stringify(asked), "application/json", {});
    const given = text.startsWith("{") ? (JSON.parse(text) as Wire).challenge : text;
    if (met === 200 && given === challenge) return;
    this.#url = null;
    throw new Error(`the request URL did not answer the challenge: ${met} ${text}`);
  }

  /** Back to Socket Mode. */
  detach(): void {
    this.#url = null;
  }

  deliver(delivery: Delivery): void {
    delivery.sent = true;
    void this.#deliver(delivery);
  }

  redeliver(eventId: string): Promise<Outcome> {
    if (!this.deliveries) throw new Error("nothing was delivered yet");
    return this.deliveries.redeliver(eventId);
  }

  /** Somebody else posts an event, who does not know the secret; returns the status they meet. */
  async badSignature(payload: Wire = this.#anEvent()): Promise<Posted["met"]> {
    return (await this.#post(payload, JSON.stringify(payload), "application/json", { secret: "a guess" })).met;
  }

  /** Somebody posts again what Slack signed a while ago; returns the status they meet. */
  async stale(payload: Wire = this.#anEvent()): Promise<Posted["met"]> {
    return (await this.#post(payload, JSON.stringify(payload), "application/json", { agedSeconds: STALE_SECONDS })).met;
  }

  async #deliver(delivery: Delivery): Promise<void> {
    const { kind, payload } = delivery;
    const event = kind === "events_api";
    const [body, type] = event
      ? [JSON.stringify(payload), "application/json"]
      : [formOf(kind === "interactive" ? { payload: JSON.stringify(payload) } : payload), "application/x-www-form-urlencoded"];
    for (let tried = 0; ; tried++) {
      const headers: Record<string, string> =
        delivery.attempt > 0 ? { "x-slack-retry-num": String(delivery.attempt), "x-slack-retry-reason": delivery.reason } : {};
      const { met, text, noRetry } = await this.#post(payload, body, type, { headers });
      if (met === 200) return delivery.finish({ kind: "acked", body: bodyOf(text) });
      const reason = typeof met === "number" ? "http_error" : met;
      if (delivery.done) return;
      if (!event || noRetry || tried === RETRIES) return delivery.finish({ kind: "failed", reason });
      delivery.attempt++;
      delivery.reason = reason;
      await pause(this.pauseMs[tried] ?? 0);
    }
  }

  async #post(payload: Wire, body: string, type: string, sending: Sending): Promise<Reply> {
    const { headers: more = {}, secret = this.#world.app.signingSecret, agedSeconds = 0 } = sending;
    const seconds = String(Math.floor(Date.now() / 1000) - agedSeconds);
    const signature = `v0=${createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex")}`;
    const headers = { "content-type": type, "x-slack-request-timestamp": seconds, "x-slack-signature": signature, ...more };
    const reply = await this.#fetch(body, headers);
    this.posted.push({ payload, headers, met: reply.met });
    return reply;
  }

  async #fetch(body: string, headers: Record<string, string>): Promise<Reply> {
    if (this.#url === null) return { met: "connection_failed", text: "", noRetry: true };
    try {
      const answer = await fetch(this.#url, { method: "POST", headers, body, signal: AbortSignal.timeout(this.limitMs) });
      return { met: answer.status, text: await answer.text(), noRetry: answer.headers.get("x-slack-no-retry") === "1" };
    } catch (fault) {
      const late = fault instanceof Error && fault.name === "TimeoutError";
      return { met: late ? "http_timeout" : "connection_failed", text: "", noRetry: false };
    }
  }

  #anEvent(): Wire {
    const latest = this.deliveries?.all.findLast(({ kind }) => kind === "events_api");
    return latest?.payload ?? { type: "event_callback", event: { type: "app_uninstalled" } };
  }
}

function formOf(fields: Wire): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    form.set(name, typeof value === "string" ? value : JSON.stringify(value ?? ""));
  return form.toString();
}

function bodyOf(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
