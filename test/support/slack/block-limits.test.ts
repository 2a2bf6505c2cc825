/** What is over Slack's limits is found, and what is just within them is not. */
import { describe, expect, test } from "vitest";
import { checkMessageLimits, checkViewLimits } from "./block-limits.ts";
import { button, form, plain } from "./forms.ts";
import type { Wire } from "./state.ts";

const long = (length: number) => "x".repeat(length);
const many = <Thing>(count: number, make: (index: number) => Thing) => Array.from({ length: count }, (_, index) => make(index));
const section = (length: number): Wire => ({ type: "section", text: { type: "mrkdwn", text: long(length) } });
const withButton = (over: Wire): Wire => ({ type: "actions", elements: [{ type: "button", text: plain("a"), ...over }] });
const options = (count: number, over: Wire = {}) => many(count, (index) => ({ text: plain("a"), value: String(index), ...over }));
const menu = (over: Wire): Wire => ({
  type: "actions",
  elements: [{ type: "static_select", placeholder: plain("a"), options: options(1), ...over }],
});
const modal = (over: Wire): Wire => ({ ...form, ...over });

/** What just fits, and what does not any more. */
const MESSAGES: readonly [string, Wire, Wire][] = [
  ["text", { text: long(40_000) }, { text: long(40_001) }],
  ["blocks", { blocks: many(50, () => section(1)) }, { blocks: many(51, () => section(1)) }],
  [
    "all texts of blocks",
    { blocks: [...many(3, () => section(3000)), section(2000)] },
    { blocks: [...many(3, () => section(3000)), section(2001)] },
  ],
  ["a section's text", { blocks: [section(3000)] }, { blocks: [section(3001)] }],
  ["a section's emptiness", { blocks: [section(1)] }, { blocks: [section(0)] }],
  [
    "a header",
    { blocks: [{ type: "header", text: plain(long(150)) }] },
    { blocks: [{ type: "header", text: plain(long(151)) }] },
  ],
  [
    "a header's kind of text",
    { blocks: [{ type: "header", text: plain("a") }] },
    { blocks: [{ type: "header", text: { type: "mrkdwn", text: "a" } }] },
  ],
  [
    "a context's elements",
    { blocks: [{ type: "context", elements: many(10, () => plain("a")) }] },
    { blocks: [{ type: "context", elements: many(11, () => plain("a")) }] },
  ],
  [
    "actions",
    { blocks: [{ type: "actions", elements: many(25, () => ({ type: "button", text: plain("a") })) }] },
    { blocks: [{ type: "actions", elements: many(26, () => ({ type: "button", text: plain("a") })) }] },
  ],
  ["a button's text", { blocks: [button("a", long(75))] }, { blocks: [button("a", long(76))] }],
  ["an action id", { blocks: [button(long(255), "a")] }, { blocks: [button(long(256), "a")] }],
  ["a value", { blocks: [withButton({ value: long(2000) })] }, { blocks: [withButton({ value: long(2001) })] }],
  ["a url", { blocks: [withButton({ url: long(3000) })] }, { blocks: [withButton({ url: long(3001) })] }],
  ["a style", { blocks: [withButton({ style: "danger" })] }, { blocks: [withButton({ style: "warning" })] }],
  ["a block id", { blocks: [{ ...section(1), block_id: long(255) }] }, { blocks: [{ ...section(1), block_id: long(256) }] }],
  [
    "block ids",
    { blocks: ["a", "b"].map((block_id) => ({ ...section(1), block_id })) },
    { blocks: ["a", "a"].map((block_id) => ({ ...section(1), block_id })) },
  ],
  [
    "action ids in a block",
    { blocks: [button("a"), button("a")] },
    { blocks: [{ type: "actions", elements: [...button("a").elements, ...button("a").elements] }] },
  ],
  ["a placeholder", { blocks: [menu({ placeholder: plain(long(150)) })] }, { blocks: [menu({ placeholder: plain(long(151)) })] }],
  ["options", { blocks: [menu({ options: options(100) })] }, { blocks: [menu({ options: options(101) })] }],
  [
    "an option's text",
    { blocks: [menu({ options: options(1, { text: plain(long(75)) }) })] },
    { blocks: [menu({ options: options(1, { text: plain(long(76)) }) })] },
  ],
  [
    "an option's value",
    { blocks: [menu({ options: options(1, { value: long(150) }) })] },
    { blocks: [menu({ options: options(1, { value: long(151) }) })] },
  ],
  [
    "the option that is set",
    { blocks: [menu({ initial_option: { text: plain("a"), value: "0" } })] },
    { blocks: [menu({ initial_option: { text: plain("a"), value: "1" } })] },
  ],
  ["a block there is", { blocks: [{ type: "divider" }] }, { blocks: [{ type: "dividers" }] }],
  ["metadata", { metadata: { event_type: "a", event_payload: {} } }, { metadata: { event_type: "a" } }],
];

const VIEWS: readonly [string, Wire, Wire][] = [
  ["blocks", modal({ blocks: many(100, () => section(1)) }), modal({ blocks: many(101, () => section(1)) })],
  ["a title", modal({ title: plain(long(24)) }), modal({ title: plain(long(25)) })],
  ["a submit button", modal({ submit: plain(long(24)) }), modal({ submit: plain(long(25)) })],
  ["a submit button for fields", form, modal({ submit: undefined })],
  ["a close button", modal({ close: plain(long(24)) }), modal({ close: plain(long(25)) })],
  ["private metadata", modal({ private_metadata: long(3000) }), modal({ private_metadata: long(3001) })],
  ["a callback id", modal({ callback_id: long(255) }), modal({ callback_id: long(256) })],
  [
    "a label",
    modal({ blocks: [{ ...form.blocks[0], label: plain(long(2000)) }] }),
    modal({ blocks: [{ ...form.blocks[0], label: plain(long(2001)) }] }),
  ],
  ["a home", { type: "home", blocks: [button("a")] }, { type: "home", blocks: [button("a")], title: plain("a") }],
];

describe("block limits", () => {
  test.each(MESSAGES)("%s of a message", (_, fits, tooMuch) => {
    expect(() => checkMessageLimits({ text: "a", ...fits })).not.toThrow();
    expect(() => checkMessageLimits({ text: "a", ...tooMuch })).toThrow(/more than Slack takes: [^;]+$/);
  });

  test.each(VIEWS)("%s of a view", (_, fits, tooMuch) => {
    expect(() => checkViewLimits(fits)).not.toThrow();
    expect(() => checkViewLimits(tooMuch)).toThrow(/more than Slack takes: [^;]+$/);
  });

  test("everything that is too much is said at once", () => {
    const blocks = [section(3001), button("a", long(76))];
    expect(() => checkMessageLimits({ blocks })).toThrow(
      "more than Slack takes: blocks[0].text.text: is 3001 long, of at most 3000; blocks[1].elements[0].text.text: is 76 long, of at most 75",
    );
  });
});
