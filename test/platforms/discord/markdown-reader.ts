/** Reads a message as Discord shows it, and rather too much as formatted than too little: a single sign needs only its like later on. */

export interface Format {
  readonly kind: string;
  /** What is shown in it. */
  readonly text: string;
}

export interface Reading {
  /** What people see, without the signs that format it. */
  readonly text: string;
  readonly formats: readonly Format[];
  /** Addresses that became links. */
  readonly links: readonly string[];
}

interface Rule {
  readonly kind: string;
  readonly at: RegExp;
  readonly where?: "line";
  /** What is shown is read again; else it is shown as it stands. */
  readonly nested?: boolean;
}

/** In the order in which Discord tries them; the first group is what is shown. */
const rules: readonly Rule[] = [
  { kind: "code block", at: /^```(?:[a-z]*\n)?([\s\S]+?)```/ },
  { kind: "subtext", at: /^-# +(\S[^\n]*)/, where: "line", nested: true },
  { kind: "heading", at: /^#{1,3} +(\S[^\n]*)/, where: "line", nested: true },
  { kind: "quote", at: /^(?:>>> ([\s\S]*)|> [^\n]*)/, where: "line", nested: true },
  { kind: "list", at: /^ *(?:[-*]|\d+\.) +(\S[^\n]*)/, where: "line", nested: true },
  { kind: "escape", at: /^\\([^0-9A-Za-z\s])/ },
  { kind: "mention", at: /^<(?:@!?|@&|#)(\d+)>/ },
  { kind: "command", at: /^<(\/[^<>:]+):\d+>/ },
  { kind: "emoji", at: /^<a?(:\w+:)\d+>/ },
  { kind: "timestamp", at: /^<t:(-?\d+)(?::[tTdDfFsSR])?>/ },
  { kind: "guild page", at: /^<id:(\w+)>/ },
  { kind: "link", at: /^<((?:https?|steam|discord|mailto|tel):[^\s>]+)>/ },
  { kind: "address", at: /^(https?:\/\/[^\s<]+[^<.,:;"'\]\s])/ },
  { kind: "masked link", at: /^\[((?:\\[\s\S]|[^\\\]])*)\]\(\s*<?[^\s)]+>?[^)]*\)/, nested: true },
  { kind: "everyone", at: /^(@everyone|@here)/ },
  { kind: "code", at: /^(?:``([\s\S]*?[^`])``(?!`)|`([^`]+)`)/ },
  { kind: "spoiler", at: /^\|\|([\s\S]+?)\|\|/, nested: true },
  { kind: "bold", at: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, nested: true },
  { kind: "underline", at: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, nested: true },
  { kind: "strike", at: /^~~((?:\\[\s\S]|[^\\])+?)~~/, nested: true },
  { kind: "italics", at: /^\*((?:\\[\s\S]|[^\\*])+?)\*/, nested: true },
  { kind: "italics", at: /^_((?:\\[\s\S]|[^\\_])+?)_/, nested: true },
];

export function readMarkdown(source: string): Reading {
  const shown: string[] = [];
  const formats: Format[] = [];
  const links: string[] = [];
  let from = 0;
  while (from < source.length) {
    const rest = source.slice(from);
    const atLine = from === 0 || source[from - 1] === "\n";
    const found = firstOf(rest, atLine);
    if (!found) {
      shown.push(rest[0] ?? "");
      from += 1;
      continue;
    }
    const { kind, all, inner, nested } = found;
    const within = nested ? readMarkdown(inner) : { text: inner, formats: [], links: [] };
    if (kind === "address") links.push(inner);
    else if (kind !== "escape") formats.push({ kind, text: within.text });
    shown.push(within.text);
    formats.push(...within.formats);
    links.push(...within.links);
    from += all.length;
  }
  return { text: shown.join(""), formats, links };
}

function firstOf(rest: string, atLine: boolean) {
  for (const { kind, at, where, nested = false } of rules) {
    if (where === "line" && !atLine) continue;
    const match = at.exec(rest);
    if (match) return { kind, all: match[0], inner: match.slice(1).find((group) => group !== undefined) ?? "", nested };
  }
  return null;
}
