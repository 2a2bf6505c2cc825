/** How much Slack takes in a message and in a view: throws with everything that is too much. */
import { checkElement, checkImage } from "./element-limits.ts";
import { LimitChecks, objectOf } from "./limit-checks.ts";
import type { Wire } from "./state.ts";

const ID = 255;
/** Written down nowhere: people met `msg_blocks_too_long` from 11,341 characters on. */
const ALL_BLOCKS = 11_000;

export class OverLimit extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`more than Slack takes: ${problems.join("; ")}`);
    this.problems = problems;
  }
}

/** What `chat.postMessage` and the like are given. */
export function checkMessageLimits({ text, blocks = [], attachments = [], metadata }: Wire): void {
  const checks = new LimitChecks();
  checks.string("text", text, 40_000);
  checkBlocks(checks, "blocks", blocks, 50, 0);
  if (shownIn(blocks) > ALL_BLOCKS)
    checks.problem("blocks", `show ${shownIn(blocks)} characters in all, of at most ${ALL_BLOCKS}`);
  for (const [index, attachment] of checks.list("attachments", attachments, 100, 0).entries()) {
    if (attachment.blocks !== undefined) checkBlocks(checks, `attachments[${index}].blocks`, attachment.blocks, 50, 0);
  }
  if (metadata !== undefined) checkMetadata(checks, objectOf(metadata));
  report(checks);
}

/** The characters of all texts, however deep. */
function shownIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + shownIn(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, item]) => sum + (typeof item === "string" ? (name === "text" ? item.length : 0) : shownIn(item)),
    0,
  );
}

/** What `views.open` and the like are given. */
export function checkViewLimits(view: Wire): void {
  const checks = new LimitChecks();
  const blocks = checkBlocks(checks, "view.blocks", view.blocks, 100, view.type === "home" ? 0 : 1);
  checks.string("view.private_metadata", view.private_metadata, 3000);
  checks.string("view.callback_id", view.callback_id, ID);
  checks.string("view.external_id", view.external_id, ID);
  if (view.type === "modal") {
    checks.text("view.title", view.title, 24, { plain: true, needed: true });
    const asks = blocks.some(({ type }) => type === "input");
    checks.text("view.submit", view.submit, 24, { plain: true, needed: asks });
    checks.text("view.close", view.close, 24, { plain: true });
  } else if (view.type === "home") {
    for (const name of ["title", "submit", "close"])
      if (view[name] !== undefined) checks.problem(`view.${name}`, "is not for a home");
  } else checks.problem("view.type", `is ${String(view.type)}`);
  report(checks);
}

function checkBlocks(checks: LimitChecks, where: string, value: unknown, most: number, least: number): readonly Wire[] {
  const blocks = checks.list(where, value, most, least);
  for (const [index, block] of blocks.entries()) checkBlock(checks, `${where}[${index}]`, block);
  checks.unique(
    where,
    blocks.map(({ block_id }) => block_id),
  );
  const markdown = blocks.filter(({ type }) => type === "markdown").map(({ text }) => String(text ?? ""));
  if (markdown.join("").length > 12_000) checks.problem(where, "has more than 12000 signs of markdown");
  return blocks;
}

function checkBlock(checks: LimitChecks, where: string, block: Wire): void {
  checks.string(`${where}.block_id`, block.block_id, ID);
  const check = BLOCKS[String(block.type)];
  if (check) check(checks, where, block);
  else checks.problem(where, `there is no block ${String(block.type)}`);
}

type Check = (checks: LimitChecks, where: string, block: Wire) => void;

const BLOCKS: Readonly<Record<string, Check>> = {
  divider: () => {},
  rich_text: (checks, where, { elements }) => void checks.list(`${where}.elements`, elements, 1000, 0),
  markdown: (checks, where, { text }) => checks.string(`${where}.text`, text, 12_000, true),
  header: (checks, where, { text }) => checks.text(`${where}.text`, text, 150, { plain: true, needed: true }),
  image: checkImage,
  section: (checks, where, { text, fields, accessory }) => {
    checks.text(`${where}.text`, text, 3000, { needed: fields === undefined });
    if (fields !== undefined) {
      for (const [index, field] of checks.list(`${where}.fields`, fields, 10).entries()) {
        checks.text(`${where}.fields[${index}]`, field, 2000, { needed: true });
      }
    }
    if (accessory !== undefined) checkElement(checks, `${where}.accessory`, "section", objectOf(accessory));
  },
  context: (checks, where, { elements }) => {
    for (const [index, element] of checks.list(`${where}.elements`, elements, 10).entries()) {
      if (element.type === "image") checkImage(checks, `${where}.elements[${index}]`, element);
      else checks.text(`${where}.elements[${index}]`, element, 3000, { needed: true });
    }
  },
  actions: (checks, where, { elements }) => {
    const all = checks.list(`${where}.elements`, elements, 25);
    for (const [index, element] of all.entries()) checkElement(checks, `${where}.elements[${index}]`, "actions", element);
    checks.unique(
      where,
      all.map(({ action_id }) => action_id),
    );
  },
  input: (checks, where, { label, hint, element }) => {
    checks.text(`${where}.label`, label, 2000, { plain: true, needed: true });
    checks.text(`${where}.hint`, hint, 2000, { plain: true });
    checkElement(checks, `${where}.element`, "input", objectOf(element));
  },
};

function checkMetadata(checks: LimitChecks, { event_type, event_payload }: Wire): void {
  checks.string("metadata.event_type", event_type, ID, true);
  if (typeof event_payload !== "object" || event_payload === null || Array.isArray(event_payload)) {
    checks.problem("metadata.event_payload", "is no object");
  }
}

function report({ problems }: LimitChecks): void {
  if (problems.length > 0) throw new OverLimit(problems);
}
