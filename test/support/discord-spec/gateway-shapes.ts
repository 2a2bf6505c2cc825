/** The shapes of recorded gateway payloads, to which those of a fake are held. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "./document.ts";
import { escaped } from "./problems.ts";

export type Kind = "null" | "boolean" | "number" | "string" | "array" | "object";

export interface Shape {
  readonly kinds: ReadonlySet<Kind>;
  /** Of objects. */
  readonly keys: ReadonlyMap<string, Shape>;
  /** Of an array's items, or of an object's values where its keys are ids; null where none was recorded. */
  readonly each: Shape | null;
}

/** What the recordings do not show, for the caller to say. */
export interface Beyond {
  /** Pointers that must be there: `/author/id`, and `/mentions/*\/id` in each item. */
  readonly required?: readonly string[];
  /** Pointers of which nothing is asked, with all beneath them: what real payloads have, but none that was recorded. */
  readonly unrecorded?: readonly string[];
}

const kindOf = (value: unknown): Kind => {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as Kind);
};

const isById = (value: Readonly<Record<string, unknown>>): boolean => {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
};

/** The shape all of these values have together. */
export function shapeOf(...values: readonly unknown[]): Shape {
  const objects = values.filter(isRecord);
  const each = [...values.filter(Array.isArray).flat(), ...objects.filter(isById).flatMap(Object.values)];
  const named = objects.filter((value) => !isById(value));
  const keys = new Set(named.flatMap(Object.keys));
  return {
    kinds: new Set(values.map(kindOf)),
    keys: new Map([...keys].map((key) => [key, shapeOf(...named.filter((value) => key in value).map((value) => value[key]))])),
    each: each.length > 0 ? shapeOf(...each) : null,
  };
}

/** What a produced payload has that the recorded ones lack, or have otherwise, and what it lacks of the required. */
export function shapeProblems(recorded: Shape, produced: unknown, { required = [], unrecorded = [] }: Beyond = {}): string[] {
  const free = new Set(unrecorded);
  return [
    ...differences(recorded, produced, "", "", free),
    ...required.flatMap((pointer) => missing(produced, partsOf(pointer), "")),
  ];
}

/** `at` is where it is, `named` the same with `*` for items. */
function differences(recorded: Shape, produced: unknown, at: string, named: string, free: ReadonlySet<string>): string[] {
  if (free.has(named)) return [];
  const kind = kindOf(produced);
  if (!recorded.kinds.has(kind)) return [`${at || "/"}: is ${kind}, recorded as ${[...recorded.kinds].sort().join(" or ")}`];
  if (Array.isArray(produced) || (isRecord(produced) && isById(produced) && recorded.keys.size === 0)) {
    const { each } = recorded;
    if (!each) return [];
    return Object.entries(produced).flatMap(([key, value]) => differences(each, value, `${at}/${key}`, `${named}/*`, free));
  }
  if (!isRecord(produced)) return [];
  return Object.entries(produced).flatMap(([key, value]) => {
    const part = `/${escaped(key)}`;
    const known = recorded.keys.get(key);
    if (known) return differences(known, value, at + part, named + part, free);
    return free.has(named + part) ? [] : [`${at}${part}: is not in what was recorded`];
  });
}

const partsOf = (pointer: string): readonly string[] => pointer.split("/").slice(1);

function missing(value: unknown, [part, ...rest]: readonly string[], at: string): string[] {
  if (part === undefined) return [];
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const meant = part === "*" ? entries : entries.filter(([key]) => escaped(key) === part);
  if (meant.length === 0 && part !== "*") return [`${at}/${part}: is missing`];
  return meant.flatMap(([key, item]) => missing(item, rest, `${at}/${escaped(key)}`));
}

const recordings = (folder: string, event: string): string => join(folder, "gateway", `gateway_${event.toLowerCase()}.json`);

export const isRecorded = (folder: string, event: string): boolean => existsSync(recordings(folder, event));

/** The data of all recordings of a gateway event, `MESSAGE_CREATE` say, in the folder on Discord. */
export function recordedEvents(folder: string, event: string): readonly unknown[] {
  if (!isRecorded(folder, event)) throw new Error(`${event} was not recorded`);
  return (JSON.parse(readFileSync(recordings(folder, event), "utf8")) as { t: string; d: unknown }[]).map(({ d }) => d);
}

/** Pointers, with `*` for items, to what a produced payload lacks though every recorded one has it there. */
export function lacking(recorded: readonly unknown[], produced: unknown, at = ""): string[] {
  if (Array.isArray(produced)) {
    const items = recorded.filter(Array.isArray).flat();
    return items.length === 0 ? [] : produced.flatMap((item) => lacking(items, item, `${at}/*`));
  }
  const objects = recorded.filter(isRecord).filter((value) => !isById(value));
  const [first] = objects;
  if (!isRecord(produced) || !first) return [];
  const always = Object.keys(first).filter((key) => objects.every((object) => key in object));
  return [
    ...always.filter((key) => !(key in produced)).map((key) => `${at}/${escaped(key)}`),
    ...Object.entries(produced).flatMap(([key, value]) => {
      const there = objects.filter((object) => key in object).map((object) => object[key]);
      return lacking(there, value, `${at}/${escaped(key)}`);
    }),
  ];
}
