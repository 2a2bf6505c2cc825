/** Fetches what people attach to a command, from where Discord keeps attachments and from nowhere else. */
import type { HandedFile } from "#core/ports/import-files.ts";
import { ImportFault } from "#core/ports/import-source.ts";
import type { AttachmentPayload } from "./interaction-payloads.ts";

/** https://docs.discord.com/developers/reference#image-formatting-cdn-endpoints; with it go the attachments. */
const CDN = "cdn.discordapp.com";

export function handedFile({ size, url }: AttachmentPayload, apiUrl: string): HandedFile {
  return {
    size,
    async read(signal) {
      if (!isDiscords(url, apiUrl)) throw new ImportFault(null, "is not kept by Discord. Please attach it again.");
      const answer = await fetch(url, { redirect: "manual", signal }).catch((fault: unknown) => {
        throw new ImportFault(null, "could not be fetched from Discord. Please try again in a minute.", {
          cause: fault,
        });
      });
      if (answer.ok && answer.body) return answer.body;
      await answer.body?.cancel();
      throw new ImportFault(null, `was not given by Discord (${answer.status}). Please attach it again.`);
    },
  };
}

/** Over TLS from Discord's own host; where the API is another server on this machine, from that. */
function isDiscords(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const [at, api] = [new URL(url), new URL(apiUrl)];
  if (at.username || at.password) return false;
  if (at.protocol === "https:" && at.host === CDN) return true;
  return isLoopback(api) && at.host === api.host;
}

const isLoopback = ({ hostname }: URL): boolean => ["127.0.0.1", "[::1]", "localhost"].includes(hostname);
