/** Has the platform say a reply within its lease, and puts on record what became of it. */
import type { MentionId, MessageRef } from "#core/model/ids.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { Platform, PostTarget } from "#core/ports/platform.ts";
import { UncertainPost } from "#core/ports/platform-faults.ts";
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
  /** When the lease ends. */
  readonly until: Date;
}

/** The messages it stands in; null where it was not posted whole, and then that is on record. */
export async function postReply(
  deps: ReplyDeps,
  { id, reply, target, until }: ToBePosted,
): Promise<readonly MessageRef[] | null> {
  const inTime = AbortSignal.timeout(Math.max(0, until.getTime() - Date.now()));
  try {
    const posted = await deps.platform.post(reply, target, id, inTime);
    // On record since before it was said; where the store fails now, the sweep finds it.
    await deps.mentions.posted(id, posted).catch((fault) => deps.log.error("post-not-confirmed", fault, { mention: id }));
    return posted;
  } catch (fault) {
    deps.log.error("post-failed", fault, { mention: id });
    const mayStand = inTime.aborted || fault instanceof UncertainPost;
    await deps.mentions.notPosted(id, mayStand ? "interrupted" : "failed", "platform");
    return null;
  }
}
