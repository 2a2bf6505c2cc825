/** What counts as private: secrets, contact data, card and account numbers, addresses. Every pattern runs in linear time. */
import type { maskKinds } from "#core/model/snippet.ts";

export type PrivateKind = (typeof maskKinds)[number];

export interface PrivatePattern {
  readonly kind: PrivateKind;
  /** Global; each quantifier is bounded, or its start is pinned so that no text is walked twice. */
  readonly pattern: RegExp;
  /** Which capture group is the private part; 0 for the whole match. */
  readonly part: 0 | 1;
  /** Whether a match really is one; the pattern alone decides where this is absent. */
  readonly confirm?: (found: string) => boolean;
}

const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** The check digit of card numbers (Luhn). */
function luhn(found: string): boolean {
  const digits = digitsOf(found);
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The check of IBANs: the rearranged number modulo 97 is 1. */
function ibanChecks(found: string): boolean {
  const compact = found.replace(/ /g, "").toUpperCase();
  const digits = (compact.slice(4) + compact.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** Random strings switch between upper case, lower case and digits at most places; names in code, files and hashes do not. */
function looksRandom(found: string): boolean {
  const rest = found.replace(/[0-9a-f]{16,}/g, "");
  if (rest.length < 20 || !/[a-z]/.test(rest) || !/[A-Z]/.test(rest) || digitsOf(rest).length < 2) return false;
  const inWords = (rest.match(/[A-Z]?[a-z]{3,}/g) ?? []).join("").length;
  if (inWords > rest.length * 0.4) return false;
  const classes = [...rest].map(signClass);
  return classes.filter((kind, i) => i > 0 && kind !== classes[i - 1]).length >= rest.length * 0.35;
}

function signClass(sign: string): "lower" | "upper" | "digit" | "other" {
  if (/[a-z]/.test(sign)) return "lower";
  if (/[A-Z]/.test(sign)) return "upper";
  return /\d/.test(sign) ? "digit" : "other";
}

/** After "is", only what no sentence would contain: "the password is in the vault" stays. */
const looksTyped = (found: string): boolean => /\d|[^\p{L}\p{N}'’-]\S/u.test(found) || /\p{Ll}\p{Lu}/u.test(found);

/** After "password" alone, only what nobody would write as a word. */
const looksMadeUp = (found: string): boolean => /\d/.test(found) && /\p{L}/u.test(found) && /[!#$%&*?+=@^~]\S/.test(found);

/** Lottery numbers and scores come in ones. */
const isList = (found: string): boolean => found.split(/[^\d]+/).filter((group) => group.length === 1).length > 1;

const isDate = (found: string): boolean =>
  /^\(?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?!\d)/.test(found);
const enoughDigits = (found: string): boolean => {
  const count = digitsOf(found).length;
  return count >= 8 && count <= 15 && !isDate(found);
};

const password = "pass(?:word|wd|phrase|code)|pwd|passwort|kennwort|mot de passe|contrase[nñ]a|senha";
const token =
  "(?:api|account)[ _-]?key|access[ _-]?key|(?:client|shared|app)[ _-]?secret|secret(?:[ _-]?key)?|(?:access|auth|bot|refresh)?[ _-]?token|credentials?";
const code =
  "pin(?:[ -]?code)?|otp|passcode|(?:verification|security|door|alarm|access|entry|gate|2fa|one-time|login|sms|auth|backup|zugangs|t[uü]r)[ -]?code";
const is = "(?:is|was|ist|lautet|est|es|é|['’]s)";
const phoneWord =
  "call|phone|tel|telephone|mobile|cell|whatsapp|signal|sms|text me|number|handy|nummer|telefon|t[ée]l[ée]phone|portable|m[óo]vil|tel[ée]fono|celular|telem[óo]vel|zap";

const secret = (pattern: RegExp, part: 0 | 1 = 0): PrivatePattern => ({ kind: "secret", pattern, part });

/** In the order they are masked: what is surest and longest first. */
export const privatePatterns: readonly PrivatePattern[] = [
  secret(/-----BEGIN [A-Z ]{0,30}PRIVATE KEY[A-Z ]{0,10}-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY[A-Z ]{0,10}-----|$)/g),
  secret(/(?<![a-z0-9])[a-z][a-z0-9+.-]{1,20}:\/\/([^\s/@:[\]]{0,100}:[^\s/@[\]]{1,200})(?=@)/gi, 1),
  secret(
    /\bhttps:\/\/(?:hooks\.slack\.com\/services|(?:\w{1,20}\.)?discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks)\/[\w/-]{5,300}/gi,
  ),
  secret(/[?&](?:token|key|api_?key|sig|signature|secret|password|access_token|auth|code)=([^\s&#[\]]{4,500})/gi, 1),
  secret(/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g),
  secret(
    /\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,255}|npm_[A-Za-z0-9]{30,255}|hf_[A-Za-z0-9]{24,255})/g,
  ),
  secret(
    /\b(?:dckr_pat_|whsec_|shp(?:at|ca|pa|ss)_|do[opr]_v1_|lin_api_|sntry[su]_|rubygems_|r8_|ya29\.|SG\.|hv[sb]\.|GOCSPX-|PMAK-|NRAK-|ATATT3|pypi-|AGE-SECRET-KEY-1)[\w.-]{20,500}/g,
  ),
  secret(/\b(?:key-|SK|AC)[0-9a-f]{32}\b/g),
  secret(/(?<![\w:])\d{8,10}:[\w-]{35}(?![\w-])/g),
  secret(/\bcurl [^\n]{0,200}?(?:-u|--user) ["']?([^\s"':[\]]{1,100}:[^\s"'[\]]{1,200})/g, 1),
  secret(/\b(?:xox[abeoprs]-|xapp-)[A-Za-z0-9-]{10,500}/g),
  secret(/\b(?:sk|pk|rk)(?:-|_live_|_test_)[A-Za-z0-9_-]{16,500}/g),
  secret(/\bAIza[\w-]{30,60}/g),
  secret(/(?<![\w-])[MNO][\w-]{22,30}\.[\w-]{5,8}\.[\w-]{25,60}/g),
  secret(/(?<![\w-])eyJ[\w-]{8,5000}\.[\w-]{8,5000}(?:\.[\w-]{0,5000})?/g),
  secret(/\b(?:bearer|basic) ((?=[\w.~+/-]{0,400}\d)[\w.~+/-]{16,400}={0,2})/gi, 1),
  secret(new RegExp(`(?<![\\p{L}\\p{N}])(?:${password}) ?(?::|=|:=|=>) ?["'\`]?((?!\\[secret\\])[^\\s"'\`]{4,200})`, "giu"), 1),
  secret(new RegExp(`(?<![\\p{L}\\p{N}])(?:${password}|${token})=["'\`]?((?!\\[secret\\])[^\\s"'\`&]{1,500})`, "giu"), 1),
  {
    ...secret(
      new RegExp(
        `(?<![\\p{L}\\p{N}])(?:${password}|pw|${token}) ?(?::|=|:=|=>|${is}) ?["'\`]?((?!\\[secret\\])[^\\s"'\`]{6,500})`,
        "giu",
      ),
      1,
    ),
    confirm: looksTyped,
  },
  { ...secret(new RegExp(`(?<![\\p{L}\\p{N}])(?:${password}) ([^\\s"'\`[\\]]{6,200})`, "giu"), 1), confirm: looksMadeUp },
  secret(new RegExp(`(?<![\\p{L}\\p{N}])(?:${code}) ?(?::|=|${is})? ?["'\`]?(\\d{4,8}|\\d{3}[ -]\\d{3})(?![ -]?\\d)`, "giu"), 1),
  secret(/(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g),
  { ...secret(/(?<![\w+=/.:%?&-])[A-Za-z0-9/+]{40}(?![\w+=/-])/g), confirm: looksRandom },
  { kind: "secret", pattern: /(?<![\w+=/.:%?&-])[A-Za-z0-9_+-]{24,500}={0,2}(?![\w+=/-])/g, part: 0, confirm: looksRandom },
  {
    kind: "email",
    pattern:
      /(?<![\p{L}\p{N}._%+-])(?!git@)[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}(?![\p{L}\p{N}])/gu,
    part: 0,
  },
  {
    kind: "email",
    pattern: /(?<![\w.-])[\w.-]{1,64} ?[([]at[)\]] ?[\w-]{1,63} ?(?:\.|[([]dot[)\]]) ?[a-z]{2,24}(?!\w)/gi,
    part: 0,
  },
  {
    kind: "card",
    pattern: /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z0-9])/gi,
    part: 0,
    confirm: ibanChecks,
  },
  { kind: "card", pattern: /(?<![\d.,#-])[2-6]\d{12,15}(?![\d.,-]?\d)/g, part: 0, confirm: luhn },
  { kind: "card", pattern: /(?<![\d.,#-])[2-6]\d{3}(?:[ -]\d{4,6}){2,3}(?:[ -]\d{1,5})?(?![\d-])/g, part: 0, confirm: luhn },
  { kind: "phone", pattern: /(?<![\w+.])(?:\+|00(?=[1-9]))[ ]?\(?\d[\d ()./-]{5,22}\d(?!\w)/g, part: 0, confirm: enoughDigits },
  { kind: "phone", pattern: /(?<![\w+.#/-])(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])/g, part: 0 },
  {
    kind: "phone",
    pattern: /(?<![\w+.,:#/-])\(?0[1-9]\d{0,4}\)?(?:(?: ?[/-] ?| )?\d{2,9}){1,5}(?![\w.:-]?\d)/g,
    part: 0,
    confirm: enoughDigits,
  },
  {
    kind: "phone",
    pattern: new RegExp(
      `(?<![\\p{L}])(?:${phoneWord})(?:\\.|:|'s)?[^\\d\\n]{0,20}(?<![\\d.])(\\d[\\d ()/-]{4,20}\\d)(?![\\w.]?\\d)`,
      "giu",
    ),
    part: 1,
    confirm: (found) => digitsOf(found).length >= 7 && digitsOf(found).length <= 15 && !isDate(found) && !isList(found),
  },
  { kind: "phone", pattern: /(?<![\w+.#/-])8[ -]?\(?9\d{2}\)?[ -]?\d{3}[ -]\d{2}[ -]\d{2}(?![\w-])/g, part: 0 },
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}])\d{1,5}[a-z]?,? (?:\p{Lu}[\p{L}'’.-]{1,30} ){1,3}(?:street|st\.|road|rd\.|avenue|ave\.?|lane|drive|parkway|crescent|boulevard|blvd\.?|court|terrace|square)(?![\p{L}])/giu,
    part: 0,
    confirm: (found) => /^\d+[a-zA-Z]?,? \p{Lu}/u.test(found),
  },
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]{1,30}(?:straße|strasse|str\.|weg|platz|allee|gasse) \d{1,4}[a-z]?(?![\p{L}\p{N}])/gu,
    part: 0,
  },
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}])\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|impasse|allée|quai) (?:[\p{L}'’-]{1,30} ?){1,4}/giu,
    part: 0,
  },
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}])(?:calle|avenida|av\.|paseo|rua|travessa) (?:[\p{L}'’.-]{1,30} ){1,4}?,? ?(?:n[.ºo°]{0,2} ?)?\d{1,5}(?![\p{L}\p{N}])/giu,
    part: 0,
    // A sentence about a street goes on for longer than a street's name without a capital.
    confirm: (found) => /^\S+ (?:d[eaoiu]\S{0,2} |l[aeo]s? |el )*\p{Lu}/u.test(found) || found.split(" ").length <= 4,
  },
  {
    kind: "address",
    pattern:
      /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}.-]{1,30} ){1,3}\d{1,4}[a-z]?,? (?:[A-Z]{1,2}-)?\d{5} \p{Lu}\p{L}{2,30}(?![\p{L}\p{N}])/gu,
    part: 0,
  },
];
