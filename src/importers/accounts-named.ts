/** Finds the accounts again that an export names by what they are called. */
import { mentionPattern } from "#core/model/message.ts";
import { readableMarkup } from "#src/platforms/discord/markup.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly nickname?: string | null | undefined;
}

/** Nobody names more in one message. */
const MOST_NAMED = 100;
/** In UTF-16 units. Discord's have 32 at most: what is longer is no name. */
const LONGEST_NAME = 100;

/**
 * The text with `<@account>` for `@name`, where the people said to be mentioned leave no doubt who that is, and the accounts
 * named in it. An export may have kept the accounts themselves; then nothing needs to be found.
 */
export function accountsNamed(content: string, people: readonly Person[]): { text: string; mentions: readonly string[] } {
  const known = new Set(people.map(({ id }) => id));
  const raw = readableMarkup(content);
  const text = people.length > 0 && raw.includes("@") ? withAccounts(raw, people.slice(0, MOST_NAMED)) : raw;
  const named = [...text.matchAll(mentionPattern)].flatMap(([, id]) => (id && known.has(id) ? [id] : []));
  return { text, mentions: [...new Set(named)] };
}

function withAccounts(text: string, people: readonly Person[]): string {
  const byName = accountsByName(people);
  if (byName.size === 0) return text;
  // The longest first: one's name may begin with another's.
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const named = new RegExp(`(?<![\\p{L}\\p{N}_])@(${names.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
  return text.replace(named, (written, name: string) => {
    const account = byName.get(name);
    return account ? `<@${account}>` : written;
  });
}

/** Null for a name that two of them have. */
function accountsByName(people: readonly Person[]): ReadonlyMap<string, string | null> {
  const byName = new Map<string, string | null>();
  for (const { id, name, nickname } of people) {
    for (const called of new Set([nickname, name])) {
      if (!called || called.length > LONGEST_NAME) continue;
      const other = byName.get(called);
      byName.set(called, other === undefined || other === id ? id : null);
    }
  }
  return byName;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
