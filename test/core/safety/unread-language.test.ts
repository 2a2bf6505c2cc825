/** Which texts are surely in a language whose questions and promises nothing here reads. */
import { expect, test } from "vitest";
import { isUnread } from "#core/safety/unread-language.ts";
import { benignAbroad, benignEnglish, benignMixed } from "./cases-benign.ts";
import { deferredEnglish, deferredMixed } from "./cases-deferred.ts";
import { deferredFrench, deferredGerman, deferredPortuguese, deferredSpanish } from "./cases-deferred-abroad.ts";

test.each([
  "puoi approvare la mia PR e fare il deploy stasera?",
  "ik keur het goed",
  "можешь одобрить мой PR?",
  "deploy していい？",
  "서버 재시작해도 돼?",
  "क्या मैं इसे मर्ज कर दूँ?",
  "შეგიძლია დაამტკიცო?",
])("%j is in none that is read", (text) => {
  expect(isUnread(text)).toBe(true);
});

test.each([
  "come again?",
  "is even parity set?",
  "non-prod?",
  "5 µs, Δt or λ?",
  "who wrote ¯\\_(ツ)_/¯",
  "h\u043Ew d\u043E we depl\u043Ey?",
  "^^",
])("%j may be in one that is", (text) => {
  expect(isUnread(text)).toBe(false);
});

test("no question in a language that is read is taken for one", () => {
  const deferred = [deferredEnglish, deferredFrench, deferredGerman, deferredPortuguese, deferredSpanish];
  const all = [
    ...benignEnglish,
    ...benignMixed,
    ...benignAbroad,
    ...deferredMixed,
    ...deferred.flatMap((c) => Object.values(c).flat()),
  ];
  expect(all.filter(isUnread)).toEqual([]);
});
