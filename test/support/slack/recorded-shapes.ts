/** Compares what the fake sends with what was recorded of Slack: the same keys, with the same kinds of values. */
import type { Wire } from "./state.ts";

const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

/** One line for each key that was not recorded, or recorded with another kind of value; list places are left out. */
export function unlike(recording: unknown, payload: unknown, at = ""): readonly string[] {
  if (kindOf(recording) !== kindOf(payload)) return [`${at}: ${kindOf(payload)}, recorded as ${kindOf(recording)}`];
  if (Array.isArray(payload)) return payload.flatMap((item) => unlikeAny(recording as readonly unknown[], item, at));
  if (kindOf(payload) !== "object") return [];
  const known = recording as Wire;
  // An empty object stands for one with any keys.
  if (Object.keys(known).length === 0) return [];
  return Object.entries(payload as Wire).flatMap(([key, value]) =>
    Object.hasOwn(known, key) ? unlike(known[key], value, `${at}/${key}`) : [`${at}/${key}: not recorded`],
  );
}

/** A list was recorded with one item of each kind it can hold. */
function unlikeAny(recordings: readonly unknown[], item: unknown, at: string): readonly string[] {
  if (recordings.length === 0) return [];
  const type = (value: unknown) => (kindOf(value) === "object" ? (value as Wire).type : undefined);
  const same = recordings.filter((one) => type(one) === type(item));
  const compared = (same.length > 0 ? same : recordings).map((one) => unlike(one, item, at));
  return compared.reduce((best, next) => (next.length < best.length ? next : best));
}

/** Who and where the empty places of a recording name. */
export interface Ids {
  readonly team: string;
  readonly user: string;
  /** Who belongs to a parent message. */
  readonly other: string;
  readonly channel: string;
  readonly bot: string;
}

/** A recording with plausible values in its empty places. What says that something is of another kind is left out. */
export function filledWith(ids: Ids, recording: Wire): Wire {
  const fill = fillerFor(ids);
  return fill("", recording) as Wire;
}

function fillerFor(ids: Ids): (key: string, value: unknown) => unknown {
  let count = 0;
  const ts = () => `170000000${count++ % 10}.${String(100_000 + count)}`;
  const words: Readonly<Record<string, () => string>> = {
    team: () => ids.team,
    team_id: () => ids.team,
    user: () => ids.user,
    user_id: () => ids.user,
    parent_user_id: () => ids.other,
    channel: () => ids.channel,
    channel_id: () => ids.channel,
    channel_type: () => "channel",
    bot_id: () => ids.bot,
    tab: () => "home",
  };
  const idOf: Readonly<Record<string, string>> = { team: ids.team, user: ids.user, channel: ids.channel, bot_profile: ids.bot };
  const text = (key: string, within: string): string => {
    if (key === "id") return idOf[within] ?? `X${count++}`;
    return words[key]?.() ?? (/(?:^|_)ts$/.test(key) ? ts() : `${key} ${count++}`);
  };
  const fill = (within: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => (item === "" ? text("item", within) : fill(within, item)));
    if (typeof value !== "object" || value === null) return value;
    const filled = Object.entries(value).map(([key, one]) => [key, one === "" ? text(key, within) : fill(key, one)] as const);
    return Object.fromEntries(filled.filter(([key, one]) => key !== "subtype" || !String(one).startsWith("subtype ")));
  };
  return fill;
}
