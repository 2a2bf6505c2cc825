/** Discord's data package: a zip with everything one account wrote, which its owner asks Discord for. https://support.discord.com/hc/articles/360004957991 */
import { z } from "zod";
import { type ImportedMessage, ImportFault, type ImportSource } from "#core/ports/import-source.ts";
import { type PackageChannel, packageChannels, writtenIn } from "./discord-package-channel.ts";
import { type Gauge, gauge } from "./gauge.ts";
import { jsonPieces } from "./json-pieces.ts";
import type { Zip } from "./open-zip.ts";
import type { Opened } from "./opened.ts";
import { shownName } from "./shown-name.ts";

/** By its folders: since 2025 their names are in the owner's language, those in them are not. */
const channelFile = /^((?:.*\/)?)[^/]+\/c?\d{16,32}\/(?:channel|messages)\.(?:json|csv)$/;

export const isDiscordPackage = (names: readonly string[]): boolean => names.some((name) => channelFile.test(name));

/** Throws `ImportFault`, also where the package is another account's. */
export async function openDiscordPackage(zip: Zip, { account, signal, closed }: Opened): Promise<ImportSource> {
  const root = rootOf([...zip.entries.keys()]);
  const owner = await ownerOf(zip, root);
  if (owner !== account) throw new ImportFault(null, "is another account's data package: only your own can be learned from.");
  const channels = packageChannels(zip, root);
  const entries = channels.flatMap(({ messages, about }) => (about ? [about, messages] : [messages]));
  zip.check(entries);
  const read = gauge(channels.reduce((sum, { messages }) => sum + messages.size, 0));
  return {
    format: "discord-package",
    platform: "discord",
    owner,
    progress: read.progress,
    messages: () => messagesOf(zip, channels, { account, signal, read }),
    close: closed,
  };
}

interface Reading {
  readonly account: string;
  readonly signal: AbortSignal;
  readonly read: Gauge;
}

async function* messagesOf(
  zip: Zip,
  channels: readonly PackageChannel[],
  { account, signal, read }: Reading,
): AsyncGenerator<ImportedMessage, void, undefined> {
  read.reset();
  for (const channel of channels) {
    signal.throwIfAborted();
    read.begin(channel.messages.size);
    yield* writtenIn({ zip, channel, account, heard: read.heard });
  }
}

/** The folder the package's folders are in: a package that was unpacked and packed again often has one of its own. */
function rootOf(names: readonly string[]): string {
  const roots = names.flatMap((name) => channelFile.exec(name)?.[1] ?? []);
  return roots.reduce((shortest, root) => (root.length < shortest.length ? root : shortest), roots[0] ?? "");
}

/** One, and perhaps another program's of the same name. */
const MOST_OWNER_FILES = 20;

const ownerShape = z.object({ id: z.string().regex(/^\d{15,25}$/) });

/** `Account/user.json`, whatever the folder is called. */
async function ownerOf(zip: Zip, root: string): Promise<string> {
  const files = [...zip.entries.values()].filter(
    ({ name }) => name.startsWith(root) && /^[^/]+\/user\.json$/.test(name.slice(root.length)),
  );
  zip.check(files);
  const owners = new Set<string>();
  for (const file of files.slice(0, MOST_OWNER_FILES)) {
    const about: Record<string, unknown> = {};
    for await (const pieces of jsonPieces(zip.read(file), shownName(file.name), { keys: new Set(["id"]) })) {
      for (const { key, value } of pieces) if (key !== null) about[key] = value;
    }
    const parsed = ownerShape.safeParse(about);
    if (parsed.success) owners.add(parsed.data.id);
  }
  const [owner, other] = owners;
  if (owner !== undefined && other === undefined) return owner;
  throw new ImportFault(
    null,
    "does not say whose data package it is: Account/user.json is missing. Ask Discord for one with Account and Messages ticked.",
  );
}
