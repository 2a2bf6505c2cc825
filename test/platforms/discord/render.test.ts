/** What Discord is sent: the label on every message and nothing that looks like it, all words, all buttons, files that fit. */
import { gunzipSync } from "node:zlib";
import { ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Action, type ActionName, markFor } from "#core/safety/label.ts";
import { readCustomId } from "#src/platforms/discord/custom-id.ts";
import { renderNote, renderReply } from "#src/platforms/discord/render.ts";
import { longText, shortText } from "./hostile-text.ts";
import { GUILD, replyBy } from "./made.ts";
import { readMarkdown } from "./markdown-reader.ts";

const anyText = fc.oneof(shortText, longText, fc.string({ unit: "binary", maxLength: 100 }));
/** Discord's own limit for names is 32 characters. */
const anyName = fc.oneof(fc.string({ unit: "binary", maxLength: 32 }), shortText);
const actions = (count: number): readonly Action[] =>
  Array.from({ length: count }, (_, index) => ({ name: "who", target: `t${index}`, label: `Button ${index}` }));
const bare = (text: string) => text.replace(/[\s\u2060\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, "");

describe("a reply", () => {
  test("is what its readers see: the label, the words, the small print", () => {
    expect(renderReply(replyBy("Ana", "run *it*"), GUILD)).toEqual([
      {
        content: "**[Ana's clone]** run \\*it\\*\n-# AI stand-in, confirmed by Ana",
        components: [],
        flags: MessageFlags.SuppressEmbeds,
        allowed_mentions: { parse: [], replied_user: false },
      },
    ]);
  });

  test("begins every message with the label, fits, and formats nothing else, whatever name and words", () => {
    let several = 0;
    fc.assert(
      fc.property(anyName, anyText, (name, body) => {
        const rendered = renderReply(replyBy(name, body), GUILD);
        if (rendered.length > 1) several += 1;
        for (const { content } of rendered) {
          expect(content.startsWith(`**${markFor(name)}** `)).toBe(true);
          expect(content.length).toBeLessThanOrEqual(2000);
          const { formats } = readMarkdown(content);
          expect(formats.map(({ kind }) => kind)).toEqual(["bold", "subtext"]);
          expect(formats[0]?.text).toBe(markFor(name));
        }
      }),
      { numRuns: 300 },
    );
    expect(several).toBeGreaterThan(20);
  });

  test("says all of its words, in order, as they were written", () => {
    const withoutAddresses = anyText.map((text) => text.replaceAll("://", ""));
    fc.assert(
      fc.property(withoutAddresses, (body) => {
        const rendered = renderReply(replyBy("Ana", body), GUILD);
        const said = rendered.map(({ content }) => {
          const { text } = readMarkdown(content);
          return text.slice("[Ana's clone] ".length, text.lastIndexOf("\n"));
        });
        expect(bare(said.join(""))).toBe(bare(body));
      }),
      { numRuns: 300 },
    );
  });

  test("has its buttons under the last message only, five a row", () => {
    const rendered = renderReply(replyBy("Ana", "long ".repeat(1000), actions(7)), GUILD);
    expect(rendered.length).toBeGreaterThan(2);
    expect(rendered.slice(0, -1).flatMap(({ components }) => components)).toEqual([]);
    expect(rendered.at(-1)?.components.map(({ components }) => components.length)).toEqual([5, 2]);
  });

  test("never has more rows or buttons than Discord takes", () => {
    for (const count of [0, 1, 5, 6, 25, 40]) {
      const [message] = renderReply(replyBy("Ana", "hi", actions(count)), GUILD);
      expect(message?.components.length).toBe(Math.min(5, Math.ceil(count / 5)));
      for (const row of message?.components ?? []) {
        expect(row.type).toBe(ComponentType.ActionRow);
        expect(row.components.length).toBeLessThanOrEqual(5);
      }
    }
  });

  test("has buttons that come back as what they are; those that take something away are red", () => {
    const names: readonly ActionName[] = ["who", "pass-on", "turn-off", "delete"];
    const wanted = names.map((name) => ({ name, target: "m1", label: `${"x".repeat(90)} ${name}` }));
    const [message] = renderReply(replyBy("Ana", "hi", wanted), GUILD);
    const buttons = message?.components.flatMap(({ components }) => components) ?? [];
    expect(buttons.map(({ custom_id }) => readCustomId(custom_id))).toMatchObject(
      names.map((name) => ({ name, target: "m1", workspace: GUILD })),
    );
    expect(buttons.map(({ style }) => style === ButtonStyle.Danger)).toEqual([false, false, true, true]);
    for (const button of buttons) expect("label" in button && button.label?.length).toBe(80);
  });

  test("that was not made by the label is not rendered", () => {
    const real = replyBy("Ana", "hi");
    expect(() => renderReply({ ...real, mark: "Ana" } as never, GUILD)).toThrow("the label cannot be shown");
  });
});

describe("a note", () => {
  test("loses no words, formats nothing, and fits, message by message", () => {
    const withoutAddresses = anyText.map((text) => text.replaceAll("://", ""));
    fc.assert(
      fc.property(withoutAddresses, (text) => {
        const rendered = renderNote({ text }, GUILD);
        for (const { content } of rendered) {
          expect(content.length).toBeGreaterThan(0);
          expect(content.length).toBeLessThanOrEqual(2000);
          expect(readMarkdown(content).formats).toEqual([]);
        }
        const said = rendered.map(({ content }) => readMarkdown(content).text).join("");
        expect(bare(said.replace("\u200B", ""))).toBe(bare(text.replace("\u200B", "")));
      }),
      { numRuns: 400 },
    );
  });

  test("is cut between lines, else between words", () => {
    const lines = Array.from({ length: 100 }, (_, index) => `${index}: ${"x".repeat(50)}`);
    const parts = renderNote({ text: lines.join("\n") }, GUILD).map(({ content }) => content);
    expect(parts.length).toBe(3);
    expect(parts.join("\n").split("\n")).toEqual(lines);
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`);
    const cut = renderNote({ text: words.join(" ") }, GUILD).map(({ content }) => content);
    expect(cut.join(" ").split(" ")).toEqual(words);
  });

  test("brings its buttons and its file with the last message, and what it is told to be on all", () => {
    const note = { text: "x".repeat(4500), actions: actions(3), file: { name: "a.json", content: "{}" } };
    const rendered = renderNote(note, GUILD, MessageFlags.Ephemeral);
    expect(rendered.map(({ components }) => components.length)).toEqual([0, 0, 1]);
    expect(rendered.map(({ files }) => files.map(({ name }) => name))).toEqual([[], [], ["a.json"]]);
    expect(rendered.at(-1)?.components[0]?.components).toHaveLength(3);
    for (const { flags, allowed_mentions } of rendered) {
      expect(flags).toBe(MessageFlags.Ephemeral | MessageFlags.SuppressEmbeds);
      expect(allowed_mentions).toEqual({ parse: [], replied_user: false });
    }
  });

  test("keeps each of the 25 actions there may be", () => {
    const buttons = renderNote({ text: "hi", actions: actions(25) }, GUILD)[0].components.flatMap((row) => row.components);
    expect(buttons.map(({ custom_id }) => readCustomId(custom_id)?.target)).toEqual(actions(25).map(({ target }) => target));
  });

  test("without words is still a message", () => {
    expect(renderNote({ text: "" }, GUILD)).toHaveLength(1);
    expect(renderNote({ text: "" }, GUILD)[0].content).not.toBe("");
  });

  test("has a file as it is, or packed where Discord would not take it", () => {
    const small = renderNote({ text: "Here.", file: { name: "a.json", content: '{"a":"é"}' } }, GUILD)[0].files[0];
    expect(small).toMatchObject({ name: "a.json", contentType: "application/json" });
    expect(String(small?.data)).toBe('{"a":"é"}');
    const content = JSON.stringify(Array.from({ length: 200_000 }, (_, id) => ({ id, text: `message number ${id} or so, é` })));
    expect(content.length).toBeGreaterThan(9_000_000);
    const large = renderNote({ text: "Here.", file: { name: "a.json", content: content.padEnd(12_000_000) } }, GUILD)[0].files[0];
    expect(large).toMatchObject({ name: "a.json.gz", contentType: "application/gzip" });
    const data = large?.data as Buffer;
    expect(data.length).toBeLessThan(9_000_000);
    expect(gunzipSync(data).toString().trimEnd()).toBe(content);
  });
});
