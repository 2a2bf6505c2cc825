/** The form that asks before a button does something, and what was filled in. */
import { ChannelType, ComponentType } from "discord.js";
import { describe, expect, test } from "vitest";
import { type CustomId, readCustomId } from "#src/platforms/discord/custom-id.ts";
import { filledIn, formFor } from "#src/platforms/discord/forms.ts";
import { formShape } from "#src/platforms/discord/interaction-payloads.ts";

const button = (over: Partial<CustomId> = {}): CustomId => ({
  name: "correct",
  target: "m1",
  workspace: "100",
  asks: "What should it have said?",
  picks: null,
  ...over,
});
const filled = (components: readonly unknown[]) => filledIn(formShape.parse({ custom_id: "c", components }));

describe("a form", () => {
  test("asks what the button asks, for a text, and comes back under the button's id", () => {
    expect(formFor("ct:2s:m1:What", button())).toEqual({
      custom_id: "ct:2s:m1:What",
      title: "What should it have said?",
      components: [
        {
          type: ComponentType.Label,
          label: "What should it have said?",
          component: expect.objectContaining({ type: ComponentType.TextInput, required: true }),
        },
      ],
    });
  });
  test("lets channels be picked that people type in", () => {
    expect(formFor("x", button({ picks: "channels" }))).toMatchObject({
      components: [{ component: { type: ComponentType.ChannelSelect, min_values: 1, max_values: 25, required: true } }],
    });
    const shown = JSON.stringify(formFor("x", button({ picks: "channels" })));
    const { channel_types: types } = JSON.parse(shown).components[0].component;
    expect(types).toContain(ChannelType.GuildText);
    expect(types).not.toContain(ChannelType.GuildCategory);
  });
  test("has a title Discord takes, whatever is asked", () => {
    expect(formFor("x", button({ asks: "x".repeat(80) })).title).toBe("x".repeat(45));
    expect(formFor("x", button({ asks: "" })).title).toBe("Your answer");
    expect(formFor("x", button({ asks: null })).title).toBe("Your answer");
  });
  test("is the same for a button that was read back", () => {
    const id = "ct:2s:m1:What should it have said?";
    const read = readCustomId(id);
    expect(read && formFor(id, read)).toEqual(formFor(id, button()));
  });
});

describe("what was filled in", () => {
  test("a text as it was typed", () => {
    expect(filled([{ component: { value: " two\nlines " } }])).toBe(" two\nlines ");
    expect(filled([{ components: [{ value: "as older clients send it" }] }])).toBe("as older clients send it");
  });
  test("picked channels, separated by spaces", () => {
    expect(filled([{ component: { values: ["201", "203"] } }])).toBe("201 203");
    expect(filled([{ component: { values: [] } }])).toBe("");
  });
  test("nothing, where nothing is there", () => {
    expect(filled([])).toBe("");
    expect(filled([{ component: {} }])).toBe("");
  });
});
