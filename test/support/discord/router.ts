/** Which handler answers a request, by the path templates of Discord's OpenAPI document. */
import type { z } from "zod";
import { formErrorOf } from "./api-error.ts";
import type { Attachment } from "./state.ts";

export type UploadedFile = Omit<Attachment, "id">;

export interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: string;
  readonly template: string;
  /** Its token is in the path: no bot's is asked for. */
  readonly open: boolean;
  readonly handle: (call: Call) => Answer;
}

export function route(method: string, template: string, handle: Route["handle"]): Route {
  return { method, template, open: template.includes("token}"), handle };
}

export const done: Answer = { status: 204 };

export function answer(body: unknown): Answer {
  return { status: 200, body };
}

/** A path's parameter; a template that lacks it is the fake's own mistake. */
export function param({ params }: Call, name: string): string {
  const value = params[name];
  if (value === undefined) throw new Error(`no ${name} in the path`);
  return value;
}

/** What a schema makes of it, or an invalid form. */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw formErrorOf(parsed.error);
  return parsed.data;
}

export interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The first route that fits: literal paths stand before those with a parameter in their place. */
export function findRoute(routes: readonly Route[], method: string, path: string): Found | null {
  const parts = path.split("/");
  for (const route of routes) {
    const params = route.method === method ? match(route.template.split("/"), parts) : null;
    if (params) return { route, params };
  }
  return null;
}

function match(template: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (template.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const actual = decodeURIComponent(parts[index] ?? "");
    if (expected.startsWith("{")) params[expected.slice(1, -1)] = actual;
    else if (expected !== actual) return null;
  }
  return params;
}
