/** What a guild has registered keeps Discord's rules and says what the command table says; channels are found as people type them. */
import { ApplicationCommandType, ApplicationCommandOptionType as Type } from "discord.js";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Command, commands, messageCommands } from "#core/commands.ts";
import { channelIds, registration, suggestChannels } from "#src/platforms/discord/options.ts";

const name = z.string().regex(/^[-_\p{Ll}\p{N}]{1,32}$/u);
const description = z.string().min(1).max(100);
const option = z.strictObject({
  type: z.number(),
  name,
  description,
  required: z.boolean().optional(),
  autocomplete: z.boolean().optional(),
  choices: z
    .array(z.strictObject({ name: z.string().min(1).max(100), value: z.string().min(1).max(100) }))
    .min(2)
    .max(25)
    .optional(),
  max_length: z.int().min(1).max(6000).optional(),
  channel_types: z.array(z.int()).min(1).optional(),
});
const subcommand = z.strictObject({ type: z.literal(1), name, description, options: z.array(option).max(25).optional() });
const chatCommand = z.strictObject({ type: z.literal(1), name, description, options: z.array(subcommand).max(25) });
const messageCommand = z.strictObject({ type: z.literal(3), name: z.string().min(1).max(32) });

describe("what is registered", () => {
  const all = registration();
  const clone = chatCommand.parse(all.find(({ type }) => type === ApplicationCommandType.ChatInput));
  const options = clone.options.flatMap((sub) => sub.options ?? []);

  test("keeps Discord's rules for names, lengths and numbers", () => {
    for (const command of all) z.union([chatCommand, messageCommand]).parse(command);
    expect(all.filter(({ type }) => type === ApplicationCommandType.ChatInput)).toHaveLength(1);
    expect(new Set(all.map((command) => command.name)).size).toBe(all.length);
    const words = (texts: readonly { readonly name: string; readonly description: string }[]) =>
      texts.reduce((sum, each) => sum + each.name.length + each.description.length, 0);
    const chosen = options
      .flatMap((one) => one.choices ?? [])
      .reduce((sum, each) => sum + each.name.length + each.value.length, 0);
    expect(words([clone]) + words(clone.options) + words(options) + chosen).toBeLessThanOrEqual(8000);
  });
  test("has no two options of a command with one name, and what is required first", () => {
    for (const { options: each = [] } of clone.options) {
      expect(new Set(each.map((one) => one.name)).size).toBe(each.length);
      const required = each.map((one) => one.required === true);
      expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
    }
  });
  test("says what the command table says", () => {
    const told = clone.options.map((sub) => [sub.name, sub.description, (sub.options ?? []).map((one) => one.name)]);
    expect(told).toEqual(commands.map((each: Command) => [each.name, each.help, each.options.map((one) => one.name)]));
    const onMessages = all.filter(({ type }) => type === ApplicationCommandType.Message).map((command) => command.name);
    expect(onMessages).toEqual(messageCommands.map(({ label }) => label));
  });
  test("asks for each kind of option as Discord can", () => {
    const typeOf = (command: string, wanted: string) =>
      clone.options.find((sub) => sub.name === command)?.options?.find((one) => one.name === wanted);
    expect(typeOf("ask", "member")).toMatchObject({ type: Type.User, required: true });
    expect(typeOf("forget", "channel")).toMatchObject({ type: Type.Channel });
    expect(typeOf("ask", "question")).toMatchObject({ type: Type.String, required: true, max_length: expect.any(Number) });
    const choices = ["propose", "apply", "off"].map((value) => ({ name: value, value }));
    expect(typeOf("hints", "use")).toMatchObject({ type: Type.String, choices });
    expect(typeOf("mode", "mode")?.choices?.map(({ value }) => value)).toEqual(["auto", "draft", "off", "default"]);
    for (const [command, wanted] of [
      ["away", "until"],
      ["forget", "since"],
      ["optin", "channels"],
    ] as const) {
      expect(typeOf(command, wanted)).toMatchObject({ type: Type.String, autocomplete: true });
    }
    const rules = ["only", "never", "everywhere"].map((value) => ({ name: value, value }));
    expect(typeOf("channels", "rule")).toMatchObject({ type: Type.String, choices: rules });
    expect(typeOf("channels", "rule")).not.toHaveProperty("autocomplete");
  });
});

const channels = [
  { id: "201", name: "general" },
  { id: "202", name: "dev" },
  { id: "203", name: "dev-ops" },
  { id: "204", name: "General Talk" },
];

test.each([
  ["general", "201"],
  ["#general, DEV", "201 202"],
  ["<#203> 202", "203 202"],
  ["201,202 203", "201 202 203"],
  ["attic", "attic"],
  ["dev attic", "202 attic"],
  ["", ""],
  [" , ", ""],
])("the channels typed as %j are %j", (typed, ids) => {
  expect(channelIds(typed, channels)).toBe(ids);
});

describe("suggested channels", () => {
  const suggested = (typed: string) => suggestChannels(typed, channels).map(({ name: shown, value }) => [shown, value]);

  test("all of them before anything is typed, then those with the letters in their name", () => {
    expect(suggested("").map(([, value]) => value)).toEqual(["201", "202", "203", "204"]);
    expect(suggested("#OPS")).toEqual([["#dev-ops", "203"]]);
    expect(suggested("dev").map(([, value]) => value)).toEqual(["202", "203"]);
    expect(suggested("attic")).toEqual([]);
  });
  test("each with those that were chosen before, which are not offered again", () => {
    expect(suggested("general de")).toEqual([
      ["#general #dev", "201 202"],
      ["#general #dev-ops", "201 203"],
    ]);
    expect(suggested("201, ").map(([, value]) => value)).toEqual(["201 202", "201 203", "201 204"]);
  });
  test("what was suggested can be picked, and then typed on from", () => {
    const [, value = ""] = suggested("general de")[1] ?? [];
    expect(channelIds(value, channels)).toBe(value);
    expect(suggested(`${value} dev`)).toEqual([["#general #dev-ops #dev", "201 203 202"]]);
  });
  test("never more than Discord shows, nor longer names", () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      id: String(300 + index),
      name: `channel-${"x".repeat(80)}-${index}`,
    }));
    const all = suggestChannels("300 ", many);
    expect(all).toHaveLength(25);
    for (const { name: shown } of all) expect(shown.length).toBe(100);
  });
});
