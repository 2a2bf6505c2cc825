/** Finding what somebody presses, and what pressing it sends. */
import type { Wire } from "./state.ts";
import { stateOf } from "./view-form.ts";
import { found } from "./world.ts";

/** An action id, or what the element is like. */
export type Which = string | ((element: Wire) => boolean);

export interface Placed {
  readonly element: Wire;
  readonly blockId: string;
}

export function elementsOf(blocks: readonly Wire[]): readonly Placed[] {
  return blocks.flatMap((block) => {
    const elements = [
      ...(block.type === "actions" ? (block.elements as Wire[]) : []),
      ...(block.accessory ? [block.accessory as Wire] : []),
      ...(block.type === "input" && block.dispatch_action === true ? [block.element as Wire] : []),
    ];
    return elements.map((element) => ({ element, blockId: String(block.block_id) }));
  });
}

export function elementOn(blocks: readonly Wire[], which: Which): Placed {
  const fits = typeof which === "string" ? (element: Wire) => element.action_id === which : which;
  const all = elementsOf(blocks);
  const there = all.map(({ element }) => element.action_id).join(", ") || "nothing";
  return found(
    all.find(({ element }) => fits(element)),
    `no such element; there is ${there}`,
  );
}

export function pressed(at: string, element: Wire, blockId: string, value: string | readonly string[] | undefined): Wire {
  const { type, action_id, text, style } = element;
  const common = { type, action_id, block_id: blockId, action_ts: at };
  if (type === "button")
    return { ...common, text, ...(element.value === undefined ? {} : { value: element.value }), ...(style ? { style } : {}) };
  if (value === undefined) throw new Error(`say what is chosen in ${String(action_id)}`);
  return { ...common, ...stateOf(element, value) };
}
