/** How payloads are compared with recorded ones. */
import { describe, expect, test } from "vitest";
import { lacking, recordedEvents, shapeOf, shapeProblems } from "./gateway-shapes.ts";
import { discordFolder, needing } from "./specs.ts";

const recorded = shapeOf(
  { id: "1", nick: null, roles: ["2"], user: { name: "a" }, embeds: [], resolved: { "12": { bot: true } } },
  { id: "3", nick: "b", roles: [], user: { name: "c", bot: true }, edited: null },
);

test("what was recorded in any of the payloads may be there, or not", () => {
  expect(shapeProblems(recorded, {})).toEqual([]);
  expect(shapeProblems(recorded, { id: "9", nick: "x", user: { bot: false }, resolved: { "7": { bot: false } } })).toEqual([]);
});

test("keys that were not recorded are told, at every depth", () => {
  expect(shapeProblems(recorded, { name: 1, user: { id: "1" }, resolved: { "7": { name: "x" } } })).toEqual([
    "/name: is not in what was recorded",
    "/user/id: is not in what was recorded",
    "/resolved/7/name: is not in what was recorded",
  ]);
  expect(shapeProblems(recorded, { user: { "1": "a" } })).toEqual(["/user/1: is not in what was recorded"]);
});

test("other kinds are told, null among them", () => {
  expect(shapeProblems(recorded, { id: null, nick: 1, roles: ["2", 3], user: [], edited: "now" })).toEqual([
    "/id: is null, recorded as string",
    "/nick: is number, recorded as null or string",
    "/roles/1: is number, recorded as string",
    "/user: is array, recorded as object",
    "/edited: is string, recorded as null",
  ]);
  expect(shapeProblems(recorded, null)).toEqual(["/: is null, recorded as object"]);
});

test("nothing is known of the items of a list that was always empty", () => {
  expect(shapeProblems(recorded, { embeds: [{ title: "x" }] })).toEqual([]);
});

test("what must be there is told when it is not", () => {
  const required = ["/id", "/user/name", "/users/*/id", "/a~1b"];
  expect(shapeProblems(shapeOf({}), {}, { required: ["/id"] })).toEqual(["/id: is missing"]);
  const produced = { id: null, user: {}, users: [{ id: "1" }, {}], "a/b": 1 };
  expect(shapeProblems(shapeOf(produced), produced, { required })).toEqual(["/user/name: is missing", "/users/1/id: is missing"]);
  expect(shapeProblems(shapeOf({ users: [] }), { users: [] }, { required: ["/users/*/id"] })).toEqual([]);
});

test("what real payloads have beyond the recorded can be let pass", () => {
  const produced = { edited: "now", poll: { question: 1 }, user: { id: "1" } };
  expect(shapeProblems(recorded, produced, { unrecorded: ["/edited", "/poll"] })).toEqual([
    "/user/id: is not in what was recorded",
  ]);
  expect(shapeProblems(shapeOf([{ a: 1 }]), [{ a: "x" }, { b: 1 }], { unrecorded: ["/*/a", "/*/b"] })).toEqual([]);
});

test("what every recorded payload has is told where it is left out, and what only some have is not", () => {
  const payloads = [
    { id: "1", nick: null, user: { name: "a", bot: true }, roles: [{ id: "2" }] },
    { id: "3", user: { name: "b" }, roles: [{ id: "4", tags: {} }] },
  ];
  expect(lacking(payloads, { id: "9", user: { name: "c" }, roles: [{ id: "5" }] })).toEqual([]);
  expect(lacking(payloads, { user: {}, roles: [{ tags: {} }] })).toEqual(["/id", "/user/name", "/roles/*/id"]);
  expect(lacking(payloads, { id: "9", user: null, roles: [] })).toEqual([]);
});

const folder = discordFolder();
const events = [
  "MESSAGE_CREATE",
  "GUILD_CREATE",
  "READY",
  "INTERACTION_CREATE",
  "MESSAGE_UPDATE",
  "MESSAGE_DELETE",
  "THREAD_CREATE",
  "GUILD_MEMBER_UPDATE",
];

describe.skipIf(folder === null)(needing(folder, "recorded events"), () => {
  test.each(events)("%s has the shape of its recordings, and no other", (event) => {
    const payloads = recordedEvents(folder ?? "", event);
    const shape = shapeOf(...payloads);
    const invented = payloads.map((payload) => ({ ...(payload as object), invented: true }));
    expect(payloads.flatMap((payload) => shapeProblems(shape, payload))).toEqual([]);
    expect(shapeProblems(shape, invented[0])).toEqual(["/invented: is not in what was recorded"]);
  });

  test("an author without a name, and a nickname that is left out", () => {
    const [message] = recordedEvents(folder ?? "", "MESSAGE_CREATE") as { author: object; member: object }[];
    const shape = shapeOf(message);
    const produced = { ...message, author: { ...message?.author, username: null }, member: {} };
    expect(shapeProblems(shape, produced, { required: ["/member/nick", "/author/id"] })).toEqual([
      "/author/username: is null, recorded as string",
      "/member/nick: is missing",
    ]);
  });

  test("an event that was not recorded is a mistake", () => {
    expect(() => recordedEvents(folder ?? "", "TYPING_START")).toThrow(/TYPING_START/);
  });
});
