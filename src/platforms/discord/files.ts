/** From a note's file to the files Discord takes: packed where it is too large, and in parts where that is. */
import { gzipSync } from "node:zlib";
import type { RawFile } from "discord.js";
import type { NoteFile } from "#core/ports/platform.ts";

/** Discord takes 10 MiB a file of a bot (https://docs.discord.com/developers/reference#uploading-files). */
const LARGEST_FILE = 9_000_000;

/** One a message. Parts are put together by writing one after the other. */
export function filesOf({ name, content }: NoteFile, largest = LARGEST_FILE): readonly RawFile[] {
  const data = Buffer.from(content);
  if (typeof content !== "string") return [{ name, data, contentType: "image/png" }];
  if (data.length <= largest) return [{ name, data, contentType: name.endsWith(".md") ? "text/markdown" : "application/json" }];
  const packed = gzipSync(data);
  if (packed.length <= largest) return [{ name: `${name}.gz`, data: packed, contentType: "application/gzip" }];
  return Array.from({ length: Math.ceil(packed.length / largest) }, (_, part) => ({
    name: `${name}.gz.${String(part + 1).padStart(3, "0")}`,
    data: packed.subarray(part * largest, (part + 1) * largest),
    contentType: "application/octet-stream",
  }));
}
