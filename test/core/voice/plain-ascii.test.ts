/** Plain ASCII is read on a shorter way, and comes to the same as on the long one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { accountKey, conversationKey } from "#core/model/ids.ts";
import { isPlainAscii } from "#core/model/plain-ascii.ts";
import { cueKind } from "#core/voice/cue-kind.ts";
import { languageOf } from "#core/voice/language.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { snippetText } from "#core/voice/snippet-text.ts";
import { message } from "./builders.ts";

const pieces = `the der que is ist does anyone know how do we restart deploy it's don't thanks hi hey, but no good morning Docker
  @someone @bob <@U1> <#C2> https://bob@grafana.example/d?x=y ftp://a.example \`code\` [email] [secret] \`\`\` > >>> >:( /run !help
  token=abcdefgh123 +49(0)30-1234567 ana@example.org 12 Main a1 ? ! . , : ; - _ ' " < > @ [ ]`.split(/\s+/);
const typed = fc.string({ unit: fc.constantFrom(...pieces, " ", " ", " ", "  ", "\n", "\t"), maxLength: 40 });
const loose = fc.string({ unit: "grapheme-ascii", maxLength: 200 });
const texts = fc.oneof(typed, loose);

/** A no-break space is a space to all who read, and is not ASCII. */
const onTheLongWay = (text: string) => `\u00a0${text.replaceAll(" ", "\u00a0")}`;

test("lexemes, language and kind of a text do not depend on the way", () => {
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(isPlainAscii(text));
      const long = onTheLongWay(text);
      expect(lexemes(text)).toEqual(lexemes(long));
      expect(languageOf(text)).toBe(languageOf(long));
      expect(cueKind(text)).toBe(cueKind(long));
    }),
    { numRuns: 2_000 },
  );
});

test("nor does what is kept of a message", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(snippetText(message(text))).toEqual(snippetText(message(`\u200b${text}`)));
    }),
    { numRuns: 2_000 },
  );
});

test("a line of its own is kept as it would be after another", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "b c", " ", "    ", "\t", ">", ">>>", ":(", "_", "."), maxLength: 12 });
  const kept = (text: string) => {
    const result = snippetText(message(text));
    return "text" in result ? result.text : null;
  };
  fc.assert(
    fc.property(line, (text) => {
      const alone = kept(text);
      expect(kept(`x\n${text.trim()}`)).toBe(alone === null ? "x" : `x\n${alone}`);
    }),
    { numRuns: 2_000 },
  );
});

test("words remembered give what they gave at first", () => {
  const first = lexemes("restarting the workers");
  for (let i = 0; i < 50_000; i++) lexemes(`word${i}`);
  expect(lexemes("restarting the workers")).toEqual(first);
});

test("keys are equal for equal refs alone", () => {
  const part = fc.string({ unit: fc.constantFrom("a", ":", "/", "1"), maxLength: 4 });
  const ref = fc.record({
    platform: part,
    workspace: part,
    channel: part,
    account: part,
    thread: fc.option(part),
  });
  fc.assert(
    fc.property(ref, ref, (one, other) => {
      const same = (...names: (keyof typeof one)[]) => names.every((name) => one[name] === other[name]);
      expect(accountKey(one) === accountKey(other)).toBe(same("platform", "workspace", "account"));
      expect(conversationKey(one) === conversationKey(other)).toBe(same("platform", "workspace", "channel", "thread"));
    }),
    { numRuns: 5_000 },
  );
});
