/** What is taken out of a text before it is kept, what is left alone, and that no text can make it slow. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containsPrivate, mask } from "#core/safety/mask.ts";

/** Made when the test runs, so that no scanner takes an invented token for a lost one. */
const letters = (count: number) => "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7".repeat(20).slice(0, count);
const upper = (count: number) => "Q7ZX2KLM9PVT4RWA".repeat(4).slice(0, count);
const hex = (count: number) => "0f3a9c27be415d68".repeat(8).slice(0, count);
const keyBlock = (body: string) => `-----BEGIN RSA ${"PRIVATE"} KEY-----\n${body}\n-----END RSA ${"PRIVATE"} KEY-----`;

const masked: readonly (readonly [text: string, result: string])[] = [
  ["write to ana@example.org please", "write to [email] please"],
  ["Ana.Müller+shop@mail.example.co.uk, thanks", "[email], thanks"],
  ["ana (at) example (dot) org", "[email]"],
  ["mailto:ana@example.org", "mailto:[email]"],
  ["ring +49 30 901820 if it burns", "ring [phone] if it burns"],
  ["+1 (415) 555-0132", "[phone]"],
  ["0049 171 1234567", "[phone]"],
  ["030 / 90 18 20", "[phone]"],
  ["01711234567 is mine", "[phone] is mine"],
  ["06 12 34 56 78", "[phone]"],
  ["(415) 555-0132", "[phone]"],
  ["415-555-0132", "[phone]"],
  ["my number is 612 345 678", "my number is [phone]"],
  ["call 555 0132 99", "call [phone]"],
  ["4111 1111 1111 1111", "[card]"],
  ["pay with 4111111111111111 ok", "pay with [card] ok"],
  ["5500-0000-0000-0004", "[card]"],
  ["3782 822463 10005", "[card]"],
  ["DE89 3704 0044 0532 0130 00", "[card]"],
  ["GB82WEST12345698765432", "[card]"],
  ["https://ana:hunter2@example.org/x", "https://[secret]@example.org/x"],
  ["postgres://app:pw@10.0.0.1:5432/shop", "postgres://[secret]@10.0.0.1:5432/shop"],
  [`AKIA${upper(16)}`, "[secret]"],
  [`use ghp_${letters(36)} for it`, "use [secret] for it"],
  [`github_pat_${letters(40)}`, "[secret]"],
  [`glpat-${letters(20)}`, "[secret]"],
  [`xoxb-${"1".repeat(12)}-${letters(24)}`, "[secret]"],
  [`xapp-1-A01-${letters(30)}`, "[secret]"],
  [`sk-proj-${letters(40)}`, "[secret]"],
  [`sk_live_${letters(24)}`, "[secret]"],
  [`AIza${letters(35)}`, "[secret]"],
  [`M${letters(23)}.GaBcDe.${letters(38)}`, "[secret]"],
  [`eyJ${letters(20)}.eyJ${letters(30)}.${letters(40)}`, "[secret]"],
  [keyBlock(letters(64)), "[secret]"],
  [`-----BEGIN ${"PRIVATE"} KEY-----\n${letters(30)}`, "[secret]"],
  ["password: swordfish", "password: [secret]"],
  ["Passwort = Sommer2019!", "Passwort = [secret]"],
  ["pwd=x1", "pwd=[secret]"],
  ["the wifi password is hunter2", "the wifi password is [secret]"],
  ["senha: abacaxi", "senha: [secret]"],
  ["contraseña: perro123", "contraseña: [secret]"],
  ["mot de passe : lapin", "mot de passe : [secret]"],
  ["api_key=abc123def", "api_key=[secret]"],
  ["token: 9f8e7d6c5b", "token: [secret]"],
  [`Authorization: Bearer ${letters(30)}`, "Authorization: Bearer [secret]"],
  ["door code 4821", "door code [secret]"],
  ["pin is 0042", "pin is [secret]"],
  ["https://example.org/x?token=abcdef12&y=1", "https://example.org/x?token=[secret]&y=1"],
  [`set it to ${letters(40)} then`, "set it to [secret] then"],
  [`the key id and then wJalr${letters(8)}/K7MDEN${letters(10)}/bPxR${letters(5)}`, "the key id and then [secret]"],
  ["her ssn is 123-45-6789", "her ssn is [secret]"],
  ["I live at 12 Elm Street", "I live at [address]"],
  ["Hauptstraße 5, dritter Stock", "[address], dritter Stock"],
];

const kept: readonly string[] = [
  "see you 2025-03-03 at 10:30",
  "03.04.2025 10:30 bis 11:45",
  "2025-03-03T09:00:00.000Z",
  "upgrade from 1.2.3 to 10.20.30",
  "issue 123456 and order 0001234567",
  "id 897870239797215243 and 1741006800000",
  "192.168.100.200 is down, 2001:db8::8a2e:370:7334 is up",
  "listen on 127.0.0.1:5432",
  "commit 3f2a9c27be415d680f3a9c27be415d680f3a9c27",
  "123e4567-e89b-12d3-a456-426614174000",
  "4111 1111 1111 1112 is no card",
  "the password is wrong again",
  "password is in the vault",
  "did you reset your password?",
  "the key: keep calm and ship",
  "a secret fourth floor nobody talks about",
  "we spent 120000 on 45 000 000 rows",
  "git@github.com:org/repo.git",
  "see https://docs.example.org/guide/AuthTokens2/HowTo-Setup_v2#part-3",
  "lodash@4.17.21 and @types/node@20",
  "ask @someone about it",
  "2016-New-Readers-Survey-Full.csv",
  `https://example.org/x#diff-${hex(32)}L803`,
  "getUserByIdAndTenant2FromCacheOrDatabase",
  "step 3 street lights, 2 lane road",
  "it took 10 - 15 minutes, 3/4 of 2000",
  "call me when 3 are done",
  "code 500 and 404 all day",
  "DE is a country, AB12 a seat",
  "👍",
  "",
];

describe("mask", () => {
  test.each(masked)("%j", (text, result) => {
    expect(mask(text)).toBe(result);
  });
  test.each(kept)("leaves %j", (text) => {
    expect(mask(text)).toBe(text);
  });
  test("several in one text", () => {
    const text = `ana@example.org, +49 30 901820\npw: no. password: a1b2c3, ghp_${letters(36)}`;
    expect(mask(text)).toBe("[email], [phone]\npw: no. password: [secret] [secret]");
  });
  test("hexadecimal is a hash unless a word says otherwise", () => {
    expect(mask(hex(40))).toBe(hex(40));
    expect(mask(`secret=${hex(40)}`)).toBe("secret=[secret]");
  });
  test("twice is the same as once", () => {
    const piece = fc.oneof(
      fc.constantFrom(...masked.map(([text]) => text), ...masked.map(([, result]) => result), ...kept),
      fc.string({ unit: fc.constantFrom(..."0123456789 -.:=@/+[]()abPpwdis") }),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), fc.constantFrom("", " ", "\n", ": ", "="), (pieces, joint) => {
        const once = mask(pieces.join(joint));
        expect(mask(once)).toBe(once);
        expect(containsPrivate(once)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });
});

describe("containsPrivate", () => {
  test.each(masked)("names the kind in %j", (text, result) => {
    const kind = /\[(email|phone|card|secret|address)\]/.exec(result)?.[1];
    expect(containsPrivate(text)).toBe(kind);
    expect(containsPrivate(result)).toBeNull();
  });
  test.each(kept)("finds nothing in %j", (text) => {
    expect(containsPrivate(text)).toBeNull();
  });
});

/** 100 kB each. The suite's own time limit would stop a pattern that walks such a text again from every place. */
describe("no text makes it slow", () => {
  const size = 100_000;
  const seeds = [
    "a",
    "0",
    "1 ",
    "a@",
    "a.",
    "@a.",
    "+1",
    "0 ",
    "4111 ",
    "eyJ",
    "eyJ-",
    "x://",
    "x://a:",
    "xoxb-",
    "-----BEGIN RSA PRIVATE KEY",
    "password ",
    "password: ",
    "token=",
    "A1b2",
    "Aa ",
    "1 Aa ",
    "1 rue a ",
    "calle a ",
    "DE89",
    "GB82 WEST ",
    "ab12 ",
    "curl ",
    "curl -u a:",
    "password a1#",
    "Aa 1, ",
    "ya29.",
    "8 9",
    "call ",
    "a at ",
    "(at)",
    "sk-",
    "-",
    "/",
    "_",
    "Ab1_",
    "bearer ",
    "\n",
    "é",
    "[secret]",
    "0/",
    "(1",
    "Hauptstra",
    "?key=",
    "M.a.",
    "==",
  ];
  test.each(seeds)("%j over and over", (seed) => {
    const text = seed.repeat(Math.ceil(size / seed.length));
    expect(containsPrivate(mask(text))).toBeNull();
  });
});
