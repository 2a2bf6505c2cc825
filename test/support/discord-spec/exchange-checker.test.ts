/** Whole exchanges: what was asked and what was answered. */
import { describe, expect, test } from "vitest";
import { type Exchange, exchangeChecker } from "./exchange-checker.ts";
import { discordFolder, needing } from "./specs.ts";

const sending: Exchange = {
  method: "DELETE",
  path: "/channels/900000000000000009/messages/900000000000000019",
  query: {},
  body: undefined,
  status: 204,
  answer: null,
};

test("without reference data there is no checker", () => {
  expect(exchangeChecker(null)).toBeNull();
});

const folder = discordFolder();

describe.skipIf(folder === null)(needing(folder, "an exchange with Discord"), () => {
  const check = (over: Partial<Exchange>) => exchangeChecker()?.({ ...sending, ...over });

  test("passes as documented", () => {
    expect(() => check({})).not.toThrow();
  });

  test("fails with all that is wrong in it", () => {
    const at = "DELETE /channels/{channel_id}/messages/{message_id}";
    expect(() => check({ query: { limit: "1" }, status: 200, answer: {} })).toThrow(
      `${at} /query/limit: is not known\n${at} /status: 200 is not listed`,
    );
  });

  test("is looked at in its answer only, where the request was refused", () => {
    const refusal = { code: 10008, message: "Unknown Message" };
    expect(() => check({ query: { limit: "1" }, status: 404, answer: refusal })).not.toThrow();
    expect(() => check({ query: { limit: "1" }, status: 404, answer: {} })).toThrow(/^[^/]*\n[^\n]*\/answer\/code: is missing\n/);
  });

  test("is looked at in its request only, where a test made the answer up", () => {
    expect(() => check({ status: 502, answer: "out of order", staged: true })).not.toThrow();
    expect(() => check({ query: { limit: "1" }, status: 429, staged: true })).toThrow("/query/limit: is not known");
  });

  test("fails once where the route is none", () => {
    expect(() => check({ path: "/nowhere" })).toThrow(/:\nDELETE \/nowhere \/path: is no route of the API$/);
  });
});
