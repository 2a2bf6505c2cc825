/** A file of a member's past in a form of our own, for what does not depend on the platforms' formats: a line a message. */
import { open, stat, writeFile } from "node:fs/promises";
import { type ImportedMessage, ImportFault, type ImportSource, type OpenImport } from "#core/ports/import-source.ts";
import { NOW } from "./people.ts";

export type Head = Partial<Pick<ImportSource, "platform" | "owner">>;

let count = 0;

/** One that Ana wrote in #general just before now, unless told. */
export function written(text: string, over: Partial<ImportedMessage> & { readonly by?: string } = {}): ImportedMessage {
  count += 1;
  const { by = "ana", ...rest } = over;
  return {
    ...{ workspace: "acme", channel: "general", thread: null, message: `m${count}`, text },
    author: { account: by, kind: "human" },
    mentions: [],
    replyTo: null,
    forwarded: false,
    sentAt: new Date(NOW.getTime() - 60_000),
    direct: false,
    ...rest,
  };
}

/** The file as text; a line that is no JSON breaks it off there. */
export function linesOf(messages: readonly (ImportedMessage | string)[], head: Head = {}): string {
  const first = { lines: 1, platform: "console", owner: null, ...head };
  return [first, ...messages].map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
}

export const writeLines = (path: string, messages: readonly ImportedMessage[], head: Head = {}): Promise<void> =>
  writeFile(path, linesOf(messages, head));

/** `each` is called before a message is given. */
export function openLines(each: (index: number) => void | Promise<void> = () => {}): OpenImport {
  return async (path, _, signal) => {
    const file = await open(path);
    const total = (await stat(path)).size;
    const lines = file.readLines()[Symbol.asyncIterator]();
    const head = await lines.next().then(({ value }) => parsed(value) as Head & { readonly lines?: number });
    if (head?.lines !== 1) {
      await file.close();
      throw new ImportFault(null, "is of no kind that can be read.");
    }
    let read = 0;
    return {
      ...{ format: "lines", platform: head.platform ?? "console", owner: head.owner ?? null },
      progress: () => ({ read, total }),
      async *messages() {
        for (let index = 0; ; index++) {
          const { value, done } = await lines.next();
          if (done) return;
          signal.throwIfAborted();
          await each(index);
          read += value.length + 1;
          const message = parsed(value) as ImportedMessage | null;
          if (!message) throw new ImportFault(`line ${index + 2}`, "is broken off. Please make the file again.");
          yield { ...message, sentAt: new Date(message.sentAt) };
        }
      },
      close: () => file.close(),
    };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
