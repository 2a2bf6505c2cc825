/** Metric 14: whether every message begins with its label, how long answering takes outside the model, and what a prompt costs. */
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { Member } from "#core/model/member.ts";
import type { Ask } from "#core/model/mention.ts";
import { label, markFor } from "#core/safety/label.ts";
import { labelChunks } from "#core/safety/label-chunks.ts";
import { mayAnswer, nothingNoted } from "#core/safety/may-answer.ts";
import type { Made } from "#src/eval/make-reply.ts";
import { median, quantile } from "#src/eval/statistics.ts";

/** English, by the rule of thumb of the endpoints' documentation. */
export const CHARACTERS_A_TOKEN = 4;
const plain = { limit: 2000, strong: (mark: string) => mark, escape: (body: string) => body };

export interface Operations {
  /** Of all messages that would have been posted. */
  readonly labelFirst: number;
  readonly outsideMs: { readonly p50: number; readonly p95: number };
  /** Tokens; by the endpoint's own count where it gave one. */
  readonly promptTokens: { readonly p50: number; readonly p95: number };
  /** Share of the prompt that is the same for every question to one persona. */
  readonly stablePrefix: number;
}

export function operations(made: readonly Made[], member: Member, ask: Ask): Operations {
  const bodies = made.flatMap(({ body }) => body ?? []);
  const calls = made.flatMap(({ call }) => call ?? []);
  const times = made.filter(({ outcome }) => outcome !== "missing").map(({ outsideMs }) => outsideMs);
  const sizes = calls.map(({ prompt, completion }) => {
    const lengths = prompt.turns.map(({ content }) => content.length);
    const all = lengths.reduce((sum, length) => sum + length, 0);
    return { tokens: completion?.usage.promptTokens || all / CHARACTERS_A_TOKEN, prefix: 1 - (lengths.at(-1) ?? 0) / all };
  });
  return {
    labelFirst: shareLabelled(bodies, member, ask),
    outsideMs: quantiles(times),
    promptTokens: quantiles(sizes.map(({ tokens }) => tokens)),
    stablePrefix: median(sizes.map(({ prefix }) => prefix)),
  };
}

function quantiles(values: readonly number[]) {
  return { p50: median(values), p95: quantile(values, 0.95) };
}

/** Of all messages the bodies would become, the share that begins with the label. NaN of nothing. */
export function shareLabelled(bodies: readonly string[], member: Member, ask: Ask): number {
  const messages = bodies.flatMap((body) => labelledMessages(body, member, ask));
  return messages.filter((message) => message.startsWith(`${markFor(member.name)} `)).length / messages.length;
}

/** What a body is posted as: labelled by the gate's own grant, and cut into messages. */
export function labelledMessages(body: string, member: Member, ask: Ask): readonly string[] {
  const at = ask.askedAt;
  const forever = {
    since: at,
    expiresAt: new Date(at.getTime() + 60_000),
    terms: TERMS_VERSION,
    scope: { channels: "public" as const },
  };
  const decision = mayAnswer(
    ask,
    {
      member,
      consent: { memberId: member.id, ...forever },
      absence: { memberId: member.id, since: at, until: new Date(at.getTime() + 60_000), note: null },
      workspaceOff: false,
      memberOff: false,
      askerIgnored: false,
      hours: null,
      channelOff: false,
      askerBlocked: false,
      ...nothingNoted,
      recent: { byAsker: 0, inThread: 0, inChannel: 0, byMember: 0, probes: 0 },
    },
    at,
  );
  if (decision.answer !== true) throw new Error(`the gate refused: ${decision.answer || decision.because}`);
  return labelChunks(label(decision.grant, body, []), plain);
}
