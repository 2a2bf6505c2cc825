/** Slack's markup: what people wrote as its readers saw it, and text made harmless in it. https://docs.slack.dev/messaging/formatting-message-text */
import { outsideCode } from "#core/model/message.ts";

const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const named = /<(?:(@[A-Z0-9]+)|#([A-Z0-9]+)|!([^|<>]+)|([^@#!<>|][^<>|]*))(?:\|([^<>]*))?>/g;
/** Would let what follows change places with what stands before it. */
const direction = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Joins, and is not seen: what it parts is no markup any more. */
const JOINER = "\u2060";

/** As the core writes it: mentions of accounts as `<@account>`, everything else as it was read. */
export function readMarkup(text: string): string {
  let read = "";
  let from = 0;
  for (const found of text.matchAll(named)) {
    read += plain(text.slice(from, found.index)) + shown(found);
    from = found.index + found[0].length;
  }
  return read + plain(text.slice(from));
}

function shown([, account, channel, special, address, label]: RegExpMatchArray): string {
  if (account) return `<${account}>`;
  if (channel) return `#${plain(label || "channel")}`;
  if (special) return plain(label?.replace(/^@?/, "@") || `@${special.replace(/^subteam\^.*/, "group")}`);
  return plain(label || address?.replace(/^mailto:/, "") || "");
}

/** What was typed so that it looks like a mention is none. */
function plain(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity).replace(/<@/g, `<${JOINER}@`);
}

/** The accounts named by a literal mention, each once. In code it is shown as it was typed, and calls nobody. */
export function mentioned(text: string): readonly string[] {
  return [...new Set([...outsideCode(text).matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g)].flatMap(([, account]) => account ?? []))];
}

/** Where markup is read: shown as it stands but for bold and the like, links nothing, calls nobody. */
export function escapeMarkup(text: string): string {
  return harmless(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Where none is read. */
export function harmless(text: string): string {
  return text
    .replace(direction, "")
    .replace(/<(?=[@#!])/g, `<${JOINER}`)
    .replace(/@(?=(?:everyone|here|channel|group)\b)/gi, `@${JOINER}`);
}

/** For people's own eyes: addresses can be followed, as far as they can be seen, everything else stands as it is. */
export function withLinks(text: string): string {
  const seen = text.replace(direction, "");
  let written = "";
  let from = 0;
  for (const found of seen.matchAll(/https?:\/\/[^\s\p{C}<>|()[\]]+[^\s\p{C}<>|()[\].,;:!?'"]/gu)) {
    written += `${escapeMarkup(seen.slice(from, found.index))}<${found[0].replace(/&/g, "&amp;")}>`;
    from = found.index + found[0].length;
  }
  return written + escapeMarkup(seen.slice(from));
}
