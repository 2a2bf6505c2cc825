/** What is known of guilds stays as Discord told it last, and one odd item does not cost the others. */
import { beforeEach, expect, test } from "vitest";
import { channelOf, Directory } from "#src/platforms/discord/directory.ts";
import { channelShape } from "#src/platforms/discord/payloads.ts";
import { GUILD, guildPayload, SELF } from "./made.ts";

let directory: Directory;
const raw = (id: string, over: Readonly<Record<string, unknown>> = {}) => ({ id, type: 0, name: `c${id}`, ...over });
const payload = (...channel: Parameters<typeof raw>) => channelShape.parse(raw(...channel));
const thread = (id: string, over: Readonly<Record<string, unknown>> = {}) => payload(id, { type: 11, parent_id: "200", ...over });
const ids = () => [...(directory.guild(GUILD)?.channels.keys() ?? [])];

beforeEach(() => {
  directory = new Directory();
  directory.putGuild(guildPayload(GUILD, { channels: [payload("200"), payload("201")], threads: [thread("300")] }), SELF);
});

test("a guild with its owner, roles, channels, threads, and the bot's own roles", () => {
  const guild = directory.putGuild(
    guildPayload("101", {
      owner_id: "7",
      roles: [
        { id: "101", permissions: "1024" },
        { id: "10", permissions: "8" },
      ],
      channels: [raw("210", { permission_overwrites: [{ id: "10", type: 0, allow: "1024", deny: "0" }], nsfw: true })],
      members: [
        { user: { id: "5" }, roles: ["99"] },
        { user: { id: SELF }, roles: ["10"] },
      ],
    }),
    SELF,
  );
  expect(guild).toMatchObject({ id: "101", owner: "7", ownRoles: ["10"] });
  expect([...guild.roles]).toEqual([
    ["101", 1024n],
    ["10", 8n],
  ]);
  expect(directory.channel("101", "210")).toEqual({
    id: "210",
    type: 0,
    name: "c210",
    parent: null,
    ageRestricted: true,
    overwrites: [{ id: "10", allow: 1024n, deny: 0n }],
    lastMessage: null,
  });
  expect(directory.guilds().map(({ id }) => id)).toEqual([GUILD, "101"]);
});

test("items that cannot be read are left out, the others kept", () => {
  const channels = [
    { id: "odd" },
    payload("210"),
    null,
    { id: "211", type: 0, permission_overwrites: [{ id: "1", allow: "x" }] },
  ];
  const guild = directory.putGuild(
    guildPayload("101", { channels, roles: [{ id: "101" }, { id: "10", permissions: "8" }] }),
    SELF,
  );
  expect([...guild.channels.keys()]).toEqual(["210"]);
  expect([...guild.roles.keys()]).toEqual(["10"]);
  expect(guild.ownRoles).toEqual([]);
});

test("a guild told of again is as it was told last; the guild before stays as it was", () => {
  const before = directory.guild(GUILD);
  directory.putGuild(guildPayload(GUILD, { channels: [payload("201")] }), SELF);
  expect(ids()).toEqual(["201"]);
  expect([...(before?.channels.keys() ?? [])]).toEqual(["200", "201", "300"]);
});

test("a channel that changes is replaced; one of a guild that is not known is not kept", () => {
  directory.putChannel(GUILD, payload("200", { name: "renamed" }));
  expect(directory.channel(GUILD, "200")?.name).toBe("renamed");
  expect(directory.putChannel("999", payload("400"))).toBeNull();
  expect(directory.guild("999")).toBeNull();
});

test("an archived thread is told of once and not kept", () => {
  const archived = directory.putChannel(GUILD, thread("300", { thread_metadata: { archived: true } }));
  expect(archived).toMatchObject({ id: "300", parent: "200" });
  expect(directory.channel(GUILD, "300")).toBeNull();
  directory.putChannel(GUILD, thread("300", { thread_metadata: { archived: false } }));
  expect(directory.channel(GUILD, "300")).not.toBeNull();
});

test("a channel goes with its threads and with nothing else; a thread goes alone", () => {
  directory.putChannel(GUILD, thread("301", { parent_id: "201" }));
  directory.putChannel(GUILD, payload("202", { parent_id: "200" }));
  directory.dropChannel(GUILD, "200");
  expect(ids()).toEqual(["201", "301", "202"]);
  directory.dropChannel(GUILD, "301");
  expect(ids()).toEqual(["201", "202"]);
  directory.dropChannel("999", "201");
  directory.dropGuild(GUILD);
  expect(directory.guild(GUILD)).toBeNull();
});

test("the newest message seen is the one with the highest number, however they come", () => {
  for (const message of ["1000", "999", "100000000000000000000", "99999999999999999999"]) directory.saw(GUILD, "200", message);
  expect(directory.channel(GUILD, "200")?.lastMessage).toBe("100000000000000000000");
  directory.saw(GUILD, "999", "1");
  directory.saw("999", "200", "1");
  expect(directory.channel(GUILD, "999")).toBeNull();
  expect(directory.channel(GUILD, "201")?.lastMessage).toBeNull();
});

test("what a channel leaves out is nothing, and overwrites that were not told are not known", () => {
  expect(channelOf(channelShape.parse({ id: "1", type: 4, name: null, parent_id: null }))).toMatchObject({
    name: "",
    parent: null,
    ageRestricted: false,
    overwrites: null,
    lastMessage: null,
  });
});
