/** `/clone retention`: how long, at most, anything learned in the workspace is kept; for admins. */
import { workspaceOf } from "#core/model/ids.ts";
import { SNIPPET_DAYS } from "#core/model/snippet.ts";
import type { CommandCall, Note } from "#core/ports/platform.ts";
import type { Clock, Jobs } from "#core/ports/runtime.ts";
import type { AuditStore, MemberStore, RetentionStore } from "#core/ports/store.ts";
import { countOf } from "./count-of.ts";
import { readSpan, spanInWords } from "./span.ts";

interface RetentionDeps {
  readonly retention: RetentionStore;
  readonly members: Pick<MemberStore, "all">;
  readonly audit: AuditStore;
  readonly jobs: Pick<Jobs, "refreshPersonas">;
  readonly now: Clock;
}

/** A shorter one removes at once; a longer one brings nothing back. */
export async function setRetention(deps: RetentionDeps, { caller, options }: CommandCall): Promise<Note> {
  if (!caller.admin) return { text: "Only admins can set how long things are kept here. Your own span is part of /clone optin." };
  const workspace = workspaceOf(caller.account);
  if (!options.days)
    return { text: `${inForce(await deps.retention.limit(workspace))} To change it, run /clone retention days: 90.` };
  const days = readSpan(options.days, "day");
  if (days === null)
    return {
      text: `I could not read that. Give days, from 1 to ${SNIPPET_DAYS}: /clone retention days: 90. Nothing was changed.`,
    };
  const gone = await deps.retention.setLimit(workspace, days < SNIPPET_DAYS ? days : null, deps.now());
  await deps.audit.add({
    workspace,
    memberId: null,
    at: deps.now(),
    kind: "retention-set",
    reason: `${days} days`,
    channel: null,
  });
  if (gone > 0) await deps.jobs.refreshPersonas((await deps.members.all(workspace)).map(({ member }) => member.id));
  const removed = gone > 0 ? ` Erased, as it was older: ${countOf(gone, "message")}, and everything made from them.` : "";
  return { text: `${inForce(days)}${removed} What members chose to be kept for less is kept for less.` };
}

function inForce(days: number | null): string {
  return days === null || days >= SNIPPET_DAYS
    ? `What clones learn here is kept for up to ${spanInWords(SNIPPET_DAYS)}, or as long as each member chose.`
    : `What clones learn here is kept for ${spanInWords(days)} at most, counted from when it was written.`;
}
