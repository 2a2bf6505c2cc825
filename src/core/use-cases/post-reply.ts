/** Has the platform say a reply within its lease, and puts on record what became of it. */
import type { MentionId, MessageRef } from "#core/model/ids.ts";
import { leaseUntil } from "#core/ports/lease.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { Platform, PostTarget } from "#core/ports/platform.ts";
import { RefusedPost, UncertainPost } from "#core/ports/platform-faults.ts";
import type { Log } from "#core/ports/runtime.ts";
import type { LabelledReply } from "#core/safety/label.ts";

interface ReplyDeps {
  readonly mentions: Pick<MentionStore, "posted" | "notPosted">;
  readonly platform: Pick<Platform, "post">;
  readonly log: Log;
}

interface ToBePosted {
  readonly id: MentionId;
  readonly reply: LabelledReply;
  readonly target: PostTarget;
  /** When it must have been sent. */
  readonly until: Date;
}

/** The messages it stands in; null where it was not posted whole, and then that is on record. */
export async function postReply(
  deps: ReplyDeps,
  { id, reply, target, until }: ToBePosted,
): Promise<readonly MessageRef[] | null> {
  const lease = leaseUntil(until);
  try {
    const posted = await deps.platform.post(reply, target, id, lease);
    await confirm(deps, id, posted);
    return posted;
  } catch (fault) {
    deps.log.error("post-failed", fault, { mention: id });
    const mayStand = lease.signal.aborted || fault instanceof UncertainPost;
    await deps.mentions.notPosted(id, mayStand ? "interrupted" : "failed", "platform", !(fault instanceof RefusedPost));
    return null;
  }
}

/** Between one try and the next, milliseconds: a store that is away is mostly back soon. */
const PAUSES_MS = [50, 200, 800];

/** Without it the reply is nobody's to correct or delete. It is on record since before it was said; where the store fails for long, the sweep finds it. */
async function confirm({ mentions, log }: ReplyDeps, id: MentionId, posted: readonly MessageRef[]): Promise<void> {
  for (const pause of [...PAUSES_MS, null]) {
    try {
      return await mentions.posted(id, posted);
    } catch (fault) {
      log.error("post-not-confirmed", fault, { mention: id });
      if (pause !== null) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
