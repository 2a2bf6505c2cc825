/** Forms: what Discord accepts of them, and what a person may fill in. */
import { z } from "zod";
import { invalidForm } from "./api-error.ts";
import { numbered, walk } from "./components.ts";
import { checked } from "./router.ts";
import type { Wire } from "./state.ts";

const customId = z.string().min(1).max(100);
const textInput = z.object({
  type: z.literal(4),
  custom_id: customId,
  style: z.union([z.literal(1), z.literal(2)]),
  label: z.string().max(45).nullish(),
  min_length: z.number().int().min(0).max(4000).optional(),
  max_length: z.number().int().min(1).max(4000).optional(),
  required: z.boolean().optional(),
  value: z.string().max(4000).optional(),
  placeholder: z.string().max(100).optional(),
});
const select = z
  .object({
    type: z.union([z.literal(3), z.literal(5), z.literal(6), z.literal(7), z.literal(8)]),
    custom_id: customId,
    min_values: z.number().int().min(0).max(25).optional(),
    max_values: z.number().int().min(1).max(25).optional(),
    channel_types: z.array(z.number()).optional(),
    required: z.boolean().optional(),
  })
  .loose();
const legacyRow = z.object({
  type: z.literal(1),
  components: z.array(textInput.extend({ label: z.string().min(1).max(45) })).length(1),
});
const labelled = z.object({
  type: z.literal(18),
  label: z.string().min(1).max(45),
  description: z.string().max(100).nullish(),
  component: z.union([textInput, select]),
});
const text = z.object({ type: z.literal(10), content: z.string().min(1).max(4000) });

const modalForm = z.object({
  custom_id: customId,
  title: z.string().min(1).max(45),
  components: z
    .array(z.union([legacyRow, labelled, text]))
    .min(1)
    .max(5),
});

/** A form on a person's screen. */
export interface Modal {
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Wire[];
  readonly fields: readonly Field[];
}

export interface Field {
  readonly customId: string;
  readonly kind: "text" | "channels" | "other";
  readonly required: boolean;
  /** Characters of a text, or how many can be chosen. */
  readonly least: number;
  readonly most: number;
  /** What it holds before anything is typed. */
  readonly value: string;
}

export function modalOf(body: unknown): Modal {
  const form = checked(modalForm, body);
  const components = numbered(form.components as readonly Wire[]);
  const fields = walk(components).flatMap((component) => fieldOf(component) ?? []);
  if (fields.length === 0) throw invalidForm(["components"], "At least one input is required");
  if (new Set(fields.map((field) => field.customId)).size < fields.length) {
    throw invalidForm(["components"], "Component custom id cannot be duplicated", "COMPONENT_CUSTOM_ID_DUPLICATED");
  }
  return { customId: form.custom_id, title: form.title, components, fields };
}

function fieldOf(component: Wire): Field | null {
  if (typeof component.custom_id !== "string") return null;
  const required = component.required !== false;
  const isText = component.type === 4;
  const least = Number(component[isText ? "min_length" : "min_values"] ?? (required ? 1 : 0));
  return {
    customId: component.custom_id,
    kind: isText ? "text" : component.type === 8 ? "channels" : "other",
    required,
    least,
    most: Number(component[isText ? "max_length" : "max_values"] ?? (isText ? 4000 : 1)),
    value: typeof component.value === "string" ? component.value : "",
  };
}

export type Filling = Readonly<Record<string, string | readonly string[]>>;

/** The form as it is sent off, or an error where Discord's client would not send it. */
export function submitted({ customId: id, components, fields }: Modal, filling: Filling): Wire {
  const strange = Object.keys(filling).find((name) => !fields.some((field) => field.customId === name));
  if (strange !== undefined) throw new Error(`the form has no field ${strange}`);
  for (const field of fields) checkFilled(field, filling[field.customId] ?? field.value);
  return { custom_id: id, components: components.map((component) => filled(component, filling)) };
}

function checkFilled({ customId: id, least, most, required, kind }: Field, value: string | readonly string[]): void {
  if (kind === "text" && typeof value !== "string") throw new Error(`${id} takes a text`);
  if (value.length === 0 && !required) return;
  if (value.length < least || value.length > most) throw new Error(`${id} takes ${least} to ${most}, not ${value.length}`);
}

function filled(component: Wire, filling: Filling): Wire {
  const { type, id, custom_id: name, components, component: only } = component;
  if (Array.isArray(components)) return { type, id, components: components.map((inner: Wire) => filled(inner, filling)) };
  if (only) return { type, id, component: filled(only as Wire, filling) };
  if (typeof name !== "string") return { type, id };
  const given = filling[name];
  if (type === 4) return { type, id, custom_id: name, value: given ?? component.value ?? "" };
  return { type, id, custom_id: name, values: [given ?? []].flat() };
}
