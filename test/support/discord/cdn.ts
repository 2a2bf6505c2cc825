/** Where Discord keeps what people attach. */
import type { ServerResponse } from "node:http";
import type { Attachment, Wire } from "./state.ts";

export class Cdn {
  /** Where the fake is, once it is open. */
  origin = "https://cdn.example.org";
  readonly #kept = new Map<string, Attachment>();
  /** The paths that were asked for. */
  readonly asked: string[] = [];
  /** What is given in place of the file. */
  instead: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | null = null;

  keep(attachment: Attachment): void {
    this.#kept.set(attachment.id, attachment);
  }

  find(id: string): Attachment | undefined {
    return this.#kept.get(id);
  }

  show({ id, filename, contentType, content }: Attachment): Wire {
    const url = `${this.origin}/attachments/${id}/${encodeURIComponent(filename)}`;
    return { id, filename, size: Buffer.byteLength(content), url, proxy_url: url, content_type: contentType };
  }

  /** Whether the path is one of its own; answers it then. */
  serve(path: string, response: ServerResponse): boolean {
    const [, id] = /^\/attachments\/(\d+)\//.exec(path) ?? [];
    if (id === undefined) return false;
    this.asked.push(path);
    const found = this.#kept.get(id);
    const { status, headers = {}, body = "" } = this.instead ?? (found ? { status: 200, body: found.content } : { status: 404 });
    response.writeHead(status, headers).end(body);
    return true;
  }
}
