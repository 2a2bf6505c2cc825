/** Which conversation each folder of a Slack export is, and which workspace it is of. https://slack.com/help/articles/220556107 */
import { z } from "zod";
import { ImportFault } from "#core/ports/import-source.ts";
import { jsonPieces } from "./json-pieces.ts";
import type { Zip, ZipEntry } from "./open-zip.ts";
import { shownName } from "./shown-name.ts";

export interface SlackConversation {
  readonly channel: string;
  readonly direct: boolean;
  /** One file a day, the oldest first. */
  readonly days: readonly ZipEntry[];
}

/** The lists of conversations, and whether those are private talks. */
const lists: Readonly<Record<string, boolean>> = {
  "channels.json": false,
  "groups.json": false,
  "dms.json": true,
  "mpims.json": true,
};
const peopleFiles = ["users.json", "org_users.json"];

/** Whoever packs several exports into one zip has to choose. */
const MOST_ROOTS = 10;

const dayFile = /^([^/]+)\/\d{4}-\d\d-\d\d\.json$/;

/** The folder the lists are in: an export that was unpacked and packed again often has one of its own. Null where there are none. */
export function slackRoot(names: readonly string[]): string | null {
  const roots = names.flatMap((name) => /^((?:[^/]+\/)?)(?:channels|groups|dms|mpims)\.json$/.exec(name)?.[1] ?? []);
  const hasDays = (root: string) => names.some((name) => name.startsWith(root) && dayFile.test(name.slice(root.length)));
  return [...new Set(roots)].slice(0, MOST_ROOTS).find(hasDays) ?? roots[0] ?? null;
}

const conversationShape = z.object({ id: z.string().regex(/^[A-Z0-9]{2,30}$/), name: z.string().optional().catch(undefined) });

/** A folder that no list names, or that two lists name differently, is left out: whose it is cannot be told. */
export async function slackConversations(zip: Zip, root: string): Promise<readonly SlackConversation[]> {
  const byFolder = daysByFolder(zip, root);
  const named = new Map<string, { channel: string; direct: boolean } | null>();
  const name = (folder: string, channel: string, direct: boolean) => {
    const known = named.get(folder);
    named.set(
      folder,
      known === undefined || known?.channel === channel ? { channel, direct: direct || known?.direct === true } : null,
    );
  };
  for (const [list, direct] of Object.entries(lists)) {
    for await (const found of listed(zip, `${root}${list}`, conversationShape)) {
      const folder = found.name && byFolder.has(found.name) ? found.name : found.id;
      if (byFolder.has(folder)) name(folder, found.id, direct || found.id.startsWith("D"));
    }
  }
  return [...byFolder].flatMap(([folder, days]) => {
    const conversation = named.get(folder);
    return conversation ? [{ ...conversation, days }] : [];
  });
}

function daysByFolder(zip: Zip, root: string): ReadonlyMap<string, readonly ZipEntry[]> {
  const byFolder = new Map<string, ZipEntry[]>();
  for (const [name, entry] of zip.entries) {
    const folder = name.startsWith(root) ? dayFile.exec(name.slice(root.length))?.[1] : undefined;
    if (folder === undefined) continue;
    const days = byFolder.get(folder) ?? [];
    days.push(entry);
    byFolder.set(folder, days);
  }
  for (const days of byFolder.values()) days.sort((a, b) => (a.name < b.name ? -1 : 1));
  return byFolder;
}

const personShape = z.object({
  id: z.string(),
  team_id: z
    .string()
    .regex(/^T[A-Z0-9]+$/)
    .optional()
    .catch(undefined),
});

/** The workspace's id, null where the export does not say. Throws `ImportFault` where it knows its people, and this account is none. */
export async function slackWorkspace(zip: Zip, root: string, account: string): Promise<string | null> {
  let people = 0;
  for (const file of peopleFiles) {
    for await (const { id, team_id } of listed(zip, `${root}${file}`, personShape)) {
      people++;
      if (id === account) return team_id ?? null;
    }
  }
  if (people === 0) return null;
  throw new ImportFault(null, "is the export of a workspace that does not know this account: get the one of your workspace.");
}

async function* listed<Shape extends z.ZodObject>(
  zip: Zip,
  name: string,
  shape: Shape,
): AsyncGenerator<z.output<Shape>, void, undefined> {
  const entry = zip.entries.get(name);
  if (!entry) return;
  zip.check([entry]);
  for await (const pieces of jsonPieces(zip.read(entry), shownName(name), { keys: new Set(Object.keys(shape.shape)) })) {
    for (const { value } of pieces) {
      const parsed = shape.safeParse(value);
      if (parsed.success) yield parsed.data;
    }
  }
}
