/** What Slack makes of a message's text when nobody gave blocks: one block of rich text. */
import type { Wire } from "./state.ts";

const SPECIAL = /<(@|#|!)?([^<>|]+)(?:\|([^<>]*))?>/g;

export function richText(text: string, blockId: string): Wire {
  const elements: Wire[] = [];
  let read = 0;
  for (const found of text.matchAll(SPECIAL)) {
    const [whole, sign, target = "", label] = found;
    if (found.index > read) elements.push(plain(text.slice(read, found.index)));
    elements.push(special(sign, target, label));
    read = found.index + whole.length;
  }
  if (read < text.length) elements.push(plain(text.slice(read)));
  return { type: "rich_text", block_id: blockId, elements: [{ type: "rich_text_section", elements }] };
}

/** Each block gets an id where it has none. */
export function identified(blocks: readonly Wire[], nextId: () => string): readonly Wire[] {
  return blocks.map((block) => ({ ...block, block_id: block.block_id ?? nextId() }));
}

/** What Slack keeps of a program's text: stray signs escaped, addresses made links. */
export function kept(text: string): string {
  return text
    .replace(/&(?!amp;|lt;|gt;)/g, "&amp;")
    .replace(/<(?![@#!]|[a-z][a-z+.-]*:)/gi, "&lt;")
    .replace(/(?<![<|\w/])https?:\/\/[^\s<>|]+/g, (url) => `<${url}>`);
}

function plain(text: string): Wire {
  return { type: "text", text: text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&") };
}

function special(sign: string | undefined, target: string, label: string | undefined): Wire {
  if (sign === "@") return { type: "user", user_id: target };
  if (sign === "#") return { type: "channel", channel_id: target };
  if (sign !== "!") return { type: "link", url: target, ...(label ? { text: label } : {}) };
  if (target.startsWith("subteam^")) return { type: "usergroup", usergroup_id: target.slice("subteam^".length) };
  if (target.startsWith("date^")) return plain(label ?? "");
  return { type: "broadcast", range: target };
}
