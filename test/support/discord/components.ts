/** Message components: what Discord accepts of them, and finding buttons among them. */
import { z } from "zod";
import { invalidForm } from "./api-error.ts";
import type { Wire } from "./state.ts";

const customId = z.string().min(1).max(100);
const emoji = z.object({ id: z.string().nullish(), name: z.string().nullish() });

const button = z
  .object({
    type: z.literal(2),
    style: z.number().int().min(1).max(5),
    label: z.string().max(80).optional(),
    custom_id: customId.optional(),
    url: z.string().max(512).optional(),
    disabled: z.boolean().optional(),
    emoji: emoji.optional(),
  })
  .refine(({ style, custom_id, url }) => (style === 5 ? url && !custom_id : custom_id && !url), "A custom id or url is required")
  .refine(({ label, emoji: shown }) => label || shown, "A label or emoji is required");

const menu = z.object({
  type: z.union([z.literal(3), z.literal(5), z.literal(6), z.literal(7), z.literal(8)]),
  custom_id: customId,
});

const row = z.object({
  type: z.literal(1),
  components: z.union([z.array(button).min(1).max(5), z.array(menu.loose()).length(1)]),
});

/** Of a message: at most five rows, no custom id twice. */
export const messageComponents = z.array(row).max(5);

export function checkCustomIds(components: readonly Wire[] | undefined): void {
  const ids = walk(components ?? []).flatMap(({ custom_id }) => (typeof custom_id === "string" ? [custom_id] : []));
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw invalidForm(["components"], "Component custom id cannot be duplicated", "COMPONENT_CUSTOM_ID_DUPLICATED");
}

/** With the numbers Discord gives components that have none. */
export function numbered(components: readonly Wire[]): readonly Wire[] {
  let last = 0;
  const number = (component: Wire): Wire => {
    const id = ++last;
    const { components: inner, component: only, ...rest } = component;
    return {
      ...rest,
      id,
      ...(Array.isArray(inner) ? { components: inner.map(number) } : {}),
      ...(only ? { component: number(only as Wire) } : {}),
    };
  };
  return components.map(number);
}

/** Every component, at any depth. */
export function walk(components: readonly Wire[]): readonly Wire[] {
  return components.flatMap((component) => {
    const inner = Array.isArray(component.components) ? (component.components as Wire[]) : [];
    const only = component.component ? [component.component as Wire] : [];
    return [component, ...walk([...inner, ...only])];
  });
}

export interface Button {
  readonly customId: string;
  readonly label: string;
  readonly disabled: boolean;
  /** The number it has in its message. */
  readonly number: number;
}

/** Those that can be pressed to some effect: a link is none. */
export function buttonsOf(components: readonly Wire[]): readonly Button[] {
  return walk(components).flatMap(({ type, custom_id, label, disabled, id }) =>
    type === 2 && typeof custom_id === "string"
      ? [{ customId: custom_id, label: String(label ?? ""), disabled: disabled === true, number: Number(id) }]
      : [],
  );
}
