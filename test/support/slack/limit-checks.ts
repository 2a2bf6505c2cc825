/** Collects what is over a limit, by where it stands. */
import type { Wire } from "./state.ts";

export class LimitChecks {
  readonly problems: string[] = [];

  problem(where: string, what: string): void {
    this.problems.push(`${where}: ${what}`);
  }

  /** Text that may be missing, unless it is needed. */
  string(where: string, value: unknown, most: number, needed = false): void {
    if (value === undefined || value === null) {
      if (needed) this.problem(where, "is missing");
    } else if (typeof value !== "string") this.problem(where, "is not text");
    else if (value.length > most) this.problem(where, `is ${value.length} long, of at most ${most}`);
    else if (needed && value === "") this.problem(where, "is empty");
  }

  /** A text object that may be missing, unless it is needed. */
  text(where: string, value: unknown, most: number, { plain = false, needed = false } = {}): void {
    if (value === undefined || value === null) {
      if (needed) this.problem(where, "is missing");
      return;
    }
    const { type, text } = objectOf(value);
    if (type !== "plain_text" && (plain || type !== "mrkdwn")) this.problem(where, `has no such type here: ${String(type)}`);
    this.string(`${where}.text`, text, most, true);
  }

  list(where: string, value: unknown, most: number, least = 1): readonly Wire[] {
    if (!Array.isArray(value)) {
      this.problem(where, "is no list");
      return [];
    }
    if (value.length > most) this.problem(where, `has ${value.length}, of at most ${most}`);
    if (value.length < least) this.problem(where, `has ${value.length}, of at least ${least}`);
    return value.map(objectOf);
  }

  unique(where: string, ids: readonly unknown[]): void {
    const given = ids.filter((id) => id !== undefined);
    for (const id of new Set(given.filter((one, index) => given.indexOf(one) !== index)))
      this.problem(where, `has ${String(id)} twice`);
  }
}

export function objectOf(value: unknown): Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Wire) : {};
}
