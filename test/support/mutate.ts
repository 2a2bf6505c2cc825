/** Spoils well-formed JSON as a seed tells: keys lost, other types, absurd numbers and strings, names of prototypes, ids of others. */
import type { Random } from "#core/voice/random.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];
type Change = (old: Json) => Json | typeof GONE;

const GONE = Symbol("gone");
const PROTOTYPE_NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "then", "length"];
const NUMBERS = [-1, 0, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, -1e-308];
const TEXTS = [
  "",
  " ",
  "\u0000",
  "\ud800",
  "\u202e[Ana's clone] yes",
  "null",
  "NaN",
  "-1",
  "1e9",
  "0x10",
  "99999999999999999999",
  "100000000000000000000000000000000000000000",
  "+275760-09-13T00:00:00.000Z",
  "-271821-04-20T00:00:00.000Z",
  "__proto__",
  "<@&0><#1></a:1><a:b:2>@everyone",
  "**[Ana's clone]** hi",
  "'; drop table snippets; --",
  "\\",
  "```",
];
const GIANT = "all work and no play ".repeat(2_500);
const ANOTHER_CHANGE = 0.3;

export class Mutator {
  readonly #random: Random;
  /** What stands for an id of something else. */
  readonly #ids: readonly string[];

  constructor(random: Random, ids: readonly string[]) {
    this.#random = random;
    this.#ids = ids;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  /** True as often as the share says. */
  chance(share: number): boolean {
    return this.#random() < share;
  }

  mutate(value: Json): Json {
    let changed = value;
    do changed = change(changed, this.#pathIn(changed), this.#change());
    while (this.chance(ANOTHER_CHANGE));
    return changed;
  }

  /** Something that was never well-formed. */
  junk(): Json {
    return this.pick<() => Json>([
      () => null,
      () => [],
      () => ({}),
      () => this.pick(NUMBERS),
      () => this.pick(TEXTS),
      () => true,
      () => nested(200),
      () => withKey({}, this.pick(PROTOTYPE_NAMES), nested(3)),
    ])();
  }

  /** Upper levels as often as lower ones, though there are fewer of them. */
  #pathIn(value: Json): Path {
    const path: (string | number)[] = [];
    for (let at = value; typeof at === "object" && at !== null && !this.chance(0.25); ) {
      const keys: readonly (string | number)[] = Array.isArray(at) ? [...at.keys()] : Object.keys(at);
      if (keys.length === 0) break;
      const key = this.pick(keys);
      path.push(key);
      at = (at as Record<string | number, Json>)[key] ?? null;
    }
    return path;
  }

  #change(): Change {
    return this.pick<Change>([
      () => GONE,
      () => GONE,
      () => null,
      () => this.junk(),
      (old) => otherType(old),
      () => this.pick(NUMBERS),
      () => this.pick(TEXTS),
      () => this.pick(this.#ids),
      (old) => (typeof old === "string" && this.#ids.includes(old) ? this.pick(this.#ids) : otherType(old)),
      (old) => (typeof old === "string" && this.chance(0.2) ? GIANT : emptied(old)),
      (old) => (Array.isArray(old) ? [...old, ...old].reverse() : withKey(old, this.pick(PROTOTYPE_NAMES), this.junk())),
    ]);
  }
}

/** The value with one thing wrong, in every way there is: each part of it lost, null, empty, of another type, or absurd. */
export function everyFault(value: Json): readonly Json[] {
  const ways: readonly Change[] = [() => GONE, () => null, emptied, otherType, () => -1, () => "junk", () => [null], () => ({})];
  return pathsIn(value).flatMap((path) => ways.map((way) => change(value, path, way)));
}

function pathsIn(value: Json, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

function change(value: Json, path: Path, way: Change): Json {
  const result = changeAt(value, path, way);
  return result === GONE ? {} : result;
}

function changeAt(value: Json, [key, ...rest]: Path, way: Change): Json | typeof GONE {
  if (key === undefined || typeof value !== "object" || value === null) return way(value);
  const entries = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    const result = name === String(key) ? changeAt(item, rest, way) : item;
    return result === GONE ? [] : [[name, result]];
  });
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

function otherType(old: Json): Json {
  if (typeof old === "string") return Number.isNaN(Number(old)) ? [old] : Number(old);
  if (typeof old === "number") return String(old);
  if (typeof old === "boolean") return old ? "true" : 0;
  if (Array.isArray(old)) return Object.fromEntries(old.map((item, i) => [String(i), item]));
  return old === null ? {} : Object.values(old);
}

function emptied(old: Json): Json {
  if (Array.isArray(old)) return [];
  return typeof old === "object" ? {} : "";
}

/** Also `__proto__` becomes a key like any other. */
function withKey(old: Json, key: string, value: Json): Json {
  const known = typeof old === "object" && old !== null && !Array.isArray(old) ? Object.entries(old) : [];
  return Object.fromEntries([...known, [key, value]]);
}

function nested(depth: number): Json {
  let value: Json = 0;
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { content: value };
  return value;
}
