/** Shows admins what clones did and why not, without anyone's words. */

import type { AuditKind } from "#core/model/audit.ts";
import { workspaceOf } from "#core/model/ids.ts";
import type { Caller, Note, Platform } from "#core/ports/platform.ts";
import type { AuditStore } from "#core/ports/store.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { channelName } from "./channel-name.ts";
import { sayTime } from "./when.ts";

interface AuditDeps {
  readonly audit: AuditStore;
  readonly platform: Platform;
}

const SHOWN = 30;

const words: Readonly<Record<AuditKind, string>> = {
  "opted-in": "opted in",
  "opted-out": "opted out",
  away: "went away",
  back: "came back",
  "turned-off": "switched off",
  "turned-on": "switched on",
  answered: "answered",
  deferred: "passed on",
  drafted: "drafted for approval",
  refused: "not answered",
  failed: "failed",
  retracted: "reply deleted",
  corrected: "reply corrected",
  confirmed: "reply confirmed",
  forgot: "erased",
  "consent-reminded": "reminded of consent",
  "terms-told": "told of new terms",
  "retention-set": "kept at most",
  "legacy-set": "left a plan",
  extended: "extended by their steward",
  retired: "said its last words",
  "hours-set": "hours set",
  "channels-set": "channels set",
};

/** `/clone audit`. */
export async function showAudit(deps: AuditDeps, { caller }: { readonly caller: Caller }): Promise<Note> {
  if (!caller.admin)
    return { text: "Only admins can see this. To see what is kept about you, run /clone status or /clone export." };
  const workspace = workspaceOf(caller.account);
  const events = await deps.audit.list(workspace, SHOWN);
  if (events.length === 0) return { text: "Nothing has happened yet." };
  const channels = new Set(events.flatMap(({ channel }) => channel ?? []));
  const names = new Map(
    await Promise.all([...channels].map(async (id) => [id, await channelName(deps, workspace, id)] as const)),
  );
  const lines = events.map(({ at, kind, member, reason, channel }) =>
    [sayTime(at, caller.timeZone), words[kind], member && plainName(member.name), reason, channel && names.get(channel)]
      .filter(Boolean)
      .join(" · "),
  );
  return { text: [`The last ${lines.length === 1 ? "event" : `${lines.length} events`}, newest first:`, ...lines].join("\n") };
}
