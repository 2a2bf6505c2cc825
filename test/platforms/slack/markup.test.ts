/** No text, whoever wrote it, means anything to Slack: it calls nobody, leads nowhere else than it shows, and is read as it was written. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markFor } from "#core/safety/label.ts";
import { escapeMarkup, mentioned, readMarkup } from "#src/platforms/slack/mrkdwn.ts";
import { renderNote, renderReply } from "#src/platforms/slack/render.ts";
import { hostile, veryLong } from "./hostile-text.ts";
import { replyBy } from "./made.ts";

const anyText = fc.oneof({ arbitrary: hostile, weight: 4 }, { arbitrary: veryLong, weight: 1 });
const unseen = /[\u2060\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const runs = { numRuns: 300 };

/** What Slack would make of a text: everything between angle brackets. */
const constructs = (text: string): readonly string[] => [...text.matchAll(/<([^<>]*)>/g)].map(([, inside = ""]) => inside);

describe("escaped text", () => {
  test("is read as it stands, but for what cannot be seen", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeMarkup(text);
        expect(escaped).not.toMatch(/[<>]/);
        expect(mentioned(escaped)).toEqual([]);
        expect(readMarkup(escaped).replace(unseen, "")).toBe(text.replace(unseen, ""));
      }),
      runs,
    );
  });
});

describe("a note", () => {
  test("mentions nobody, and its links lead where they show", () => {
    let links = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { text: fallback, blocks } of renderNote({ text })) {
          const shown = blocks.map((block) => (block.text as { text: string }).text);
          for (const one of [fallback, ...shown]) {
            expect(one.replace(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
            for (const inside of constructs(one)) {
              links += 1;
              expect(inside).toMatch(/^https?:\/\/[^|\s]+$/);
              expect(inside.replace(unseen, "")).toBe(inside);
              expect(text.replace(unseen, "")).toContain(inside.replace(/&amp;/g, "&"));
            }
            expect(one.replace(/<[^<>]*>/g, "")).not.toMatch(/@(?:here|channel|everyone)\b/);
          }
        }
      }),
      runs,
    );
    expect(links).toBeGreaterThan(50);
  });
});

describe("a reply", () => {
  test("has one label, first, and nothing Slack reads: plain text, and escaped where markup is read", () => {
    let several = 0;
    fc.assert(
      fc.property(hostile, anyText, (name, body) => {
        const rendered = renderReply(replyBy(name, body), "k");
        if (rendered.length > 1) several += 1;
        for (const { text, blocks, username } of rendered) {
          const [section, context] = blocks as readonly Record<string, unknown>[];
          const said = section?.text as { type: string; text: string };
          const small = context?.elements as readonly { type: string; text: string }[];
          expect([said.type, ...small.map(({ type }) => type)]).toEqual(["plain_text", "plain_text"]);
          expect(said.text.startsWith(`${markFor(name)} `)).toBe(true);
          expect(said.text.match(/\[[^[\]\n]*\bclone\s*\]/giu)).toHaveLength(1);
          expect(small[0]?.text.startsWith(`${markFor(name)} AI stand-in`)).toBe(true);
          expect(`[${username}]`).toBe(markFor(name));
          expect(text).not.toMatch(/[<>]/);
          expect(text.startsWith(escapeMarkup(markFor(name)))).toBe(true);
          expect(readMarkup(text).replace(unseen, "")).toBe(said.text.replace(unseen, ""));
          expect(`${text}${said.text}`).not.toMatch(/@(?:here|channel|everyone)\b/);
        }
      }),
      runs,
    );
    expect(several).toBeGreaterThan(20);
  });
});
