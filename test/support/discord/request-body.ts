/** Reads a request's body: JSON, or a form with JSON and files. */
import type { IncomingMessage } from "node:http";
import { ApiError } from "./api-error.ts";
import type { UploadedFile } from "./router.ts";

export interface RequestBody {
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const raw = Buffer.concat(chunks);
  if (raw.length === 0) return { body: undefined, files: [] };
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) return readForm(raw, type);
  return { body: parse(raw.toString("utf8")), files: [] };
}

async function readForm(raw: Buffer, type: string): Promise<RequestBody> {
  const form = await new Response(new Uint8Array(raw), { headers: { "content-type": type } }).formData();
  const json = form.get("payload_json");
  const files: UploadedFile[] = [];
  for (const value of form.values()) {
    if (typeof value === "string") continue;
    files.push({ filename: value.name, contentType: value.type, content: await value.text() });
  }
  return { body: typeof json === "string" ? parse(json) : {}, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("invalidJson");
  }
}
