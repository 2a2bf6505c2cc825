/** What stops the bot is one line that names the switch or the variable to change. */
import { DiscordAPIError, HTTPError } from "discord.js";
import { describe, expect, test } from "vitest";
import { PlatformFault } from "#core/ports/platform.ts";
import { isGone, isRefusal, noMembers, startFault } from "#src/platforms/discord/faults.ts";

const URL = "https://discord.example/api";
const settings = { apiUrl: URL, messageContent: true };
const body = { files: undefined, body: undefined };
const refusal = (status: number, code = 0) =>
  new DiscordAPIError({ code, message: "no" }, code, status, "GET", `${URL}/v10/gateway/bot`, body);
const outage = (status: number) => new HTTPError(status, "", "GET", URL, body);
const withCode = (code: string) => Object.assign(new Error("connect failed"), { code });

test.each([
  ["a token the REST interface does not accept", refusal(401), ["DISCORD_TOKEN", "Reset Token"]],
  ["a token the gateway does not accept", new Error("Authentication failed"), ["DISCORD_TOKEN"]],
  [
    "switches that are off",
    new Error("Used disallowed intents"),
    ["Message Content Intent", "DISCORD_MESSAGE_CONTENT=off", "Server Members Intent"],
  ],
  ["an outage", outage(503), ["503", URL, "DISCORD_API_URL"]],
  ["an address that is not Discord's", refusal(404), ["404", URL, "DISCORD_API_URL"]],
  ["no network", withCode("ECONNREFUSED"), ["ECONNREFUSED", URL, "DISCORD_API_URL"]],
  ["no network, wrapped", new Error("fetch failed", { cause: withCode("ENOTFOUND") }), ["ENOTFOUND", URL]],
  ["nothing of use", "odd", ["no reason given", URL]],
])("%s is told in one line", (_, fault, parts) => {
  const told = startFault(fault, settings);
  expect(told).toBeInstanceOf(PlatformFault);
  expect(told.cause).toBe(fault);
  expect(told.message).not.toContain("\n");
  for (const part of parts) expect(told.message).toContain(part);
});

test("what is not asked for is not missed", () => {
  const told = startFault(new Error("Used disallowed intents"), { ...settings, messageContent: false }).message;
  expect(told).toBe(noMembers);
});

test("a wrong token is not blamed on the network, nor the network on the token", () => {
  expect(startFault(refusal(401), settings).message).not.toContain("network");
  expect(startFault(outage(503), settings).message).not.toContain("DISCORD_TOKEN");
});

test("what says already what to do stays as it is", () => {
  const fault = new PlatformFault(noMembers);
  expect(startFault(fault, settings)).toBe(fault);
});

describe("what a request came to", () => {
  test.each([10003, 10004, 10008])("%i means it is gone", (code) => expect(isGone(refusal(404, code))).toBe(true));
  test("no other refusal does, nor an outage, nor a look-alike", () => {
    for (const other of [refusal(403, 50001), refusal(404), outage(404), withCode("10008"), null])
      expect(isGone(other)).toBe(false);
  });
  test("refused means that nothing happened; an outage leaves that open", () => {
    expect(isRefusal(refusal(400, 50035))).toBe(true);
    for (const other of [outage(502), withCode("ECONNRESET"), new Error("aborted")]) expect(isRefusal(other)).toBe(false);
  });
});
