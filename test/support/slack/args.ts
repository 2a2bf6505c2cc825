/** A method's arguments: strings in a form, with JSON inside, or a JSON body. */
import type { IncomingMessage } from "node:http";
import { SlackError } from "./api-error.ts";
import type { Wire } from "./state.ts";

export class Args {
  readonly all: Wire;

  constructor(all: Wire) {
    this.all = all;
  }

  /** Null where it was not given. */
  text(name: string): string | null {
    const value = this.all[name];
    if (value === undefined || value === null) return null;
    return typeof value === "string" ? value : typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  needed(name: string): string {
    const value = this.text(name);
    if (value === null || value === "") {
      throw new SlackError("invalid_arguments", {
        response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
      });
    }
    return value;
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.text(name);
    return value === null ? otherwise : value === "true" || value === "1";
  }

  number(name: string, otherwise: number): number {
    const value = Number(this.text(name) ?? otherwise);
    return Number.isFinite(value) ? value : otherwise;
  }

  /** Undefined where it was not given; `code` where it is no JSON. */
  json(name: string, code = "invalid_arguments"): unknown {
    const value = this.all[name];
    if (typeof value !== "string") return value ?? undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw new SlackError(code);
    }
  }

  list(name: string): readonly string[] {
    return (this.text(name) ?? "").split(",").flatMap((part) => part.trim() || []);
  }
}

/** A request's body; binary parts of a form are read as text. */
export async function readBody(request: IncomingMessage): Promise<Wire> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const raw = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/json")) return asObject(raw.toString("utf8"));
  if (type.startsWith("multipart/form-data")) return readForm(raw, type);
  if (type.startsWith("application/x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(raw.toString("utf8")));
  return raw.length === 0 ? {} : { body: raw.toString("utf8") };
}

async function readForm(raw: Buffer, type: string): Promise<Wire> {
  const form = await new Response(new Uint8Array(raw), { headers: { "content-type": type } }).formData();
  const entries: [string, unknown][] = [];
  for (const [name, value] of form.entries()) entries.push([name, typeof value === "string" ? value : await value.text()]);
  return Object.fromEntries(entries);
}

function asObject(text: string): Wire {
  try {
    const value: unknown = JSON.parse(text || "{}");
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Wire;
  } catch {
    throw new SlackError("invalid_json");
  }
  throw new SlackError("json_not_object");
}
