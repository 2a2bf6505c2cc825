/** A modal as somebody fills it in: what its fields hold, and what Slack's client does not let them send off. */
import type { View, Wire } from "./state.ts";

/** By action id: text, a chosen value or id, several of them, or the field's whole state. */
export type Filling = Readonly<Record<string, string | readonly string[] | Wire>>;

/** By block id and action id, as a submission carries them. */
export type Values = Record<string, Record<string, Wire>>;

interface Field {
  readonly blockId: string;
  readonly element: Wire;
  readonly optional: boolean;
}

/** Fields left out keep what they were given at first. */
export function filled(view: View, filling: Filling = {}): Values {
  const fields = fieldsOf(view);
  const unknown = Object.keys(filling).filter((name) => !fields.some(({ element }) => element.action_id === name));
  if (unknown.length > 0) throw new Error(`the form has no field ${unknown.join(", ")}`);
  const values: Values = {};
  for (const { blockId, element, optional } of fields) {
    const id = String(element.action_id);
    const given = filling[id];
    const state = given === undefined ? initialState(element) : stateOf(element, given);
    if (!optional && isEmpty(state)) throw new Error(`the field ${id} must be filled in`);
    values[blockId] = { ...values[blockId], [id]: { type: element.type, ...state } };
  }
  return values;
}

/** The same before anything was filled in. */
export function initialValues(view: View): Values {
  const values: Values = {};
  for (const { blockId, element } of fieldsOf(view)) {
    values[blockId] = { ...values[blockId], [String(element.action_id)]: { type: element.type, ...initialState(element) } };
  }
  return values;
}

/** What an element holds once somebody chose that. */
export function stateOf(element: Wire, given: string | readonly string[] | Wire): Wire {
  if (typeof given === "object" && !Array.isArray(given)) return given as Wire;
  const type = String(element.type);
  const many = Array.isArray(given) ? given : [given as string];
  const one = many[0] ?? null;
  if (type === "checkboxes" || type === "multi_static_select")
    return { selected_options: many.map((value) => option(element, value)) };
  if (type === "static_select" || type === "radio_buttons" || type === "overflow") {
    return { selected_option: one === null || one === "" ? null : option(element, one) };
  }
  const [, multi, kind] = /^(multi_)?(channels|conversations|users)_select$/.exec(type) ?? [];
  if (kind) return multi ? { [`selected_${kind}`]: many } : { [`selected_${kind.slice(0, -1)}`]: one };
  if (type === "datepicker") return { selected_date: one || null };
  if (type === "timepicker") return { selected_time: one || null };
  if (type === "datetimepicker") return { selected_date_time: one ? Number(one) : null };
  if (type === "plain_text_input" || type === "number_input") checkLength(element, one ?? "");
  return { value: one === "" ? null : one };
}

function fieldsOf(view: View): readonly Field[] {
  return view.blocks.flatMap((block) => {
    const blockId = String(block.block_id);
    if (block.type === "input") return [{ blockId, element: block.element as Wire, optional: block.optional === true }];
    const elements = block.type === "actions" ? (block.elements as Wire[]) : block.accessory ? [block.accessory as Wire] : [];
    const held = elements.filter(({ type }) => type !== "button" && type !== "image" && type !== "overflow");
    return held.map((element) => ({ blockId, element, optional: true }));
  });
}

function initialState(element: Wire): Wire {
  const state: Wire = {};
  for (const [name, value] of Object.entries(element)) {
    if (name === "initial_value") state.value = value;
    else if (name.startsWith("initial_")) state[name.replace("initial_", "selected_")] = value;
  }
  if (Object.keys(state).length > 0) return state;
  return stateOf({ type: element.type }, Array.isArray(blank(element)) ? [] : "");
}

function blank({ type }: Wire): string | readonly string[] {
  return type === "checkboxes" || String(type).startsWith("multi_") ? [] : "";
}

function isEmpty(state: Wire): boolean {
  return Object.values(state).every((value) => value === null || value === "" || (Array.isArray(value) && value.length === 0));
}

function option(element: Wire, value: string): Wire {
  const groups = (element.option_groups ?? []) as { options: Wire[] }[];
  const options = [...((element.options ?? []) as Wire[]), ...groups.flatMap((group) => group.options)];
  const found = options.find((candidate) => candidate.value === value);
  if (!found) throw new Error(`${String(element.action_id)} has no option ${value}`);
  return found;
}

function checkLength(element: Wire, text: string): void {
  const [least, most] = [Number(element.min_length ?? 0), Number(element.max_length ?? 3000)];
  if (text !== "" && text.length < least) throw new Error(`${String(element.action_id)} takes at least ${least} signs`);
  if (text.length > most) throw new Error(`${String(element.action_id)} takes at most ${most} signs`);
}
