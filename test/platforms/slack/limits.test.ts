/** Whatever it is handed, the adapter makes no message and no view that is more than Slack takes, and loses no words by it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "#core/commands.ts";
import type { Note } from "#core/ports/platform.ts";
import type { Action, ActionName } from "#core/safety/label.ts";
import { readButton } from "#src/platforms/slack/buttons.ts";
import { commandForm } from "#src/platforms/slack/command-forms.ts";
import { formFor } from "#src/platforms/slack/forms.ts";
import { commandButton, homeView } from "#src/platforms/slack/home.ts";
import { offerForm } from "#src/platforms/slack/offer-form.ts";
import { renderNote, renderReply } from "#src/platforms/slack/render.ts";
import { checkMessageLimits, checkViewLimits } from "#test/support/slack/block-limits.ts";
import { elementsOf } from "#test/support/slack/press.ts";
import type { Wire } from "#test/support/slack/state.ts";
import { asRead } from "./eyes.ts";
import { hostile, veryLong } from "./hostile-text.ts";
import { replyBy } from "./made.ts";

const anyText = fc.oneof({ arbitrary: hostile, weight: 3 }, { arbitrary: veryLong, weight: 1 });
const some = anyText.map((text) => `a${text}`);
const names: readonly ActionName[] = ["who", "pass-on", "turn-off", "correct", "delete", "stand-by", "confirm-forget"];
const action: fc.Arbitrary<Action> = fc.record(
  {
    name: fc.constantFrom(...names),
    target: fc.string({ maxLength: 80 }),
    label: some,
    asks: anyText,
    picks: fc.constant("channels" as const),
  },
  { requiredKeys: ["name", "target", "label"] },
);
const actions = fc.array(action, { maxLength: 60, size: "max" });
const id = fc.stringMatching(/^[A-Z0-9]{9,11}$/);
const origin = fc.record({ channel: fc.option(id), thread: fc.option(fc.constant("1795695753.918100")) });
const runs = { numRuns: 150 };
const wires = (blocks: readonly unknown[]) => blocks as readonly Wire[];

describe("messages", () => {
  test("a note, with however many buttons, each of which comes back as what it is", () => {
    let many = 0;
    fc.assert(
      fc.property(anyText, actions, (text, all) => {
        const rendered = renderNote({ text, actions: all });
        for (const message of rendered) checkMessageLimits({ ...message });
        const buttons = rendered.flatMap(({ blocks }) => elementsOf(wires(blocks)).map(({ element }) => element));
        if (buttons.length > 25) many += 1;
        const read = buttons.map(({ action_id, value }) => readButton(String(action_id), String(value)));
        expect(read.map((button) => [button?.name, button?.target, button?.picks])).toEqual(
          all.map(({ name, target, picks }) => [name, target, picks ?? null]),
        );
        for (const [index, button] of read.entries())
          expect(all[index]?.asks?.slice(0, 149) ?? null).toBe(button?.asks?.slice(0, 149) ?? null);
      }),
      runs,
    );
    expect(many).toBeGreaterThan(5);
  });

  test("a note of any length loses no words", () => {
    fc.assert(
      fc.property(veryLong, (text) => {
        const bare = (shown: string) => shown.replace(/[\s\u2060\u200B\u202A-\u202E\u2066-\u2069]/g, "");
        const unread = (shown: string) => bare(shown).replaceAll("https://", "");
        const said = renderNote({ text }).map(({ blocks }) => asRead({ blocks: wires(blocks) }));
        // Where an address is cut, what follows is none any more.
        expect(unread(said.join(""))).toBe(unread(text));
      }),
      runs,
    );
  });

  test("a reply", () => {
    fc.assert(
      fc.property(hostile, anyText, fc.array(action, { maxLength: 25, size: "max" }), (name, body, all) => {
        for (const { text, blocks, metadata } of renderReply(replyBy(name, body, all), "k"))
          checkMessageLimits({ text, blocks, metadata });
      }),
      runs,
    );
  });

  test("the button that opens a form again", () => {
    for (const { name } of commands)
      checkMessageLimits({ text: "late", blocks: [{ type: "actions", elements: [commandButton(name, "Open the form")] }] });
  });
});

describe("views", () => {
  test("the terms, whatever they say and whichever channels they name; else no form, and the note it was", () => {
    const [kept, left] = [new Set<number>(), new Set<number>()];
    fc.assert(
      fc.property(anyText, some, some, origin, fc.array(id, { maxLength: 150, size: "max" }), (text, yes, no, at, channels) => {
        const note: Note = {
          text,
          actions: [
            { name: "confirm-optin", target: "0f0e6f4e-7f6d-4bdf-b8ab-d8c2b7d5e7aa", label: yes },
            { name: "cancel", target: "o", label: no },
          ],
        };
        const view = offerForm(note, at, channels);
        if (view) checkViewLimits({ ...view });
        (view ? kept : left).add(channels.length);
      }),
      runs,
    );
    expect(Math.max(...kept)).toBeGreaterThan(50);
    expect(Math.min(...left)).toBeGreaterThan(50);
  });

  test("the form of a button, whatever it asks", () => {
    fc.assert(
      fc.property(action, origin, ({ name, target, asks = "", picks = null }, at) => {
        checkViewLimits({ ...formFor({ name, target, asks, picks: picks ?? null }, { name, target, ...at }) });
      }),
      runs,
    );
  });

  test("the form of every command, asked for in a channel, in a thread and on the page", () => {
    for (const { name } of commands)
      for (const [channel, thread] of [
        ["C0GENERAL1", null],
        ["C0GENERAL1", "1795695753.918100"],
        [null, null],
      ] as const)
        if (commands.find((one) => one.name === name)?.options.length)
          checkViewLimits({ ...commandForm(name, { channel, thread }) });
  });

  test("the page, whatever the status says", () => {
    fc.assert(
      fc.property(anyText, (text) => checkViewLimits({ ...homeView({ text }) })),
      runs,
    );
  });
});
