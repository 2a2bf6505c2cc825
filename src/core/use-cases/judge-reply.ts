/** What a member makes of a reply their clone gave: stand by it, correct it, delete it. */
import type { MentionId } from "#core/model/ids.ts";
import type { Mention } from "#core/model/mention.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { ActionCall, Note } from "#core/ports/platform.ts";
import { OutOfReach } from "#core/ports/platform-faults.ts";
import type { AuditStore, MemberState } from "#core/ports/store.ts";
import { type AmendGrant, amendGrant, label } from "#core/safety/label.ts";
import { rules } from "#core/safety/lexicons/lexicon.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { plainText } from "#core/safety/plain-text.ts";
import { type LearnCorrectionDeps, learnCorrection, prepareCorrection } from "./learn-correction.ts";
import { memberEvent } from "./member-event.ts";
import { replyNotOnRecord } from "./no-clone.ts";
import { replyActions } from "./reply-actions.ts";
import { belowQuestion } from "./with-question.ts";

export const LONGEST_CORRECTION = 800;

const deletedAlready: Note = { text: "That reply is deleted already." };

interface JudgeDeps extends LearnCorrectionDeps {
  readonly mentions: MentionStore;
  readonly audit: AuditStore;
}

interface Judged {
  readonly mention: Mention;
  readonly owner: MemberState;
  readonly grant: AmendGrant;
}

/** The reply stays as it is; its small print says the member confirmed it. */
export async function standBy(deps: JudgeDeps, call: ActionCall): Promise<Note> {
  const judged = await judgedBy(deps, call, "confirmed");
  if ("text" in judged) return judged;
  const { mention, grant } = judged;
  if (mention.verdict === "confirmed") return { text: "You stood by it already." };
  if (mention.verdict === "corrected") return { text: "These are your own words already." };
  if (mention.body === null) {
    return { text: "What it said is no longer kept, because a message it came from is gone. You can correct it or delete it." };
  }
  const stands = await unreached(judged, amend(deps, judged, mention.body));
  if (stands) return stands;
  if (!(await record(deps, judged, "confirmed", mention.body))) return deletedAlready;
  return { text: `Done. The reply now says that ${plainName(grant.member.name)} confirmed it.` };
}

/** The reply becomes the member's own text, still labelled as their clone's, and an example of what they say to such a question. */
export async function correctReply(deps: JudgeDeps, call: ActionCall): Promise<Note> {
  const judged = await judgedBy(deps, call, "corrected");
  if ("text" in judged) return judged;
  const body = plainText(call.text ?? "").trim();
  if (!body)
    return {
      text: "There was no text to put in its place. Nothing was changed; press Correct it again and write what it should say.",
    };
  if (body.length > LONGEST_CORRECTION) {
    return { text: `Your text has ${body.length} characters. Please keep it to ${LONGEST_CORRECTION}; nothing was changed.` };
  }
  const stands = await unreached(judged, amend(deps, judged, body));
  if (stands) return stands;
  const { owner, mention } = judged;
  const correction = await prepareCorrection(deps, owner, mention, body);
  // What an earlier correction said is not what they say any more; what it was the source of goes with it, before the new words are there.
  await deps.snippets.removeSources(mention.posted, "changed");
  if (!(await record(deps, judged, "corrected", body))) return deletedAlready;
  // After the record, which says whether the reply still stands: what is deleted meanwhile takes the words along.
  const kept = (await learnCorrection(deps, mention, correction))
    ? whatFollows(mention)
    : "Nothing is learned from them, as what you allow does not reach there.";
  return { text: `Done. The reply now has your words, and says that you corrected it. ${kept}` };
}

/** To what a rule defers, no example is an answer. */
function whatFollows({ reason }: Mention): string {
  if (reason === "identity") return "Asked whether it is a bot, your clone still says that it is.";
  return (rules as readonly (string | null)[]).includes(reason)
    ? "Your clone learns from them how you write; such questions it still leaves to you."
    : "Asked such a thing again, your clone goes by them first.";
}

/** The reply disappears where it was posted, and what it said is no longer kept; nor is a correction of it. */
export async function deleteReply(deps: JudgeDeps, call: ActionCall): Promise<Note> {
  const judged = await judgedBy(deps, call, "corrected");
  if ("text" in judged) return judged;
  const stands = await unreached(judged, deps.platform.retract(judged.mention.posted));
  if (stands) return stands;
  // Recorded first: a correction that is just being learned is refused from then on, or is there to be removed.
  await record(deps, judged, "deleted", null);
  await deps.snippets.removeSources(judged.mention.posted, "gone");
  return { text: "Done. The reply is deleted." };
}

/** The platform goes first: a verdict on record that nobody can see would be worse than one to be pressed again. */
async function amend(deps: JudgeDeps, { mention, grant }: Judged, body: string): Promise<void> {
  const words = await belowQuestion(deps, mention, body);
  await deps.platform.amend(label(grant, words, replyActions(mention.id)), mention.posted);
}

const outOfReach: Note = {
  text:
    "The reply stands as it was: I cannot change it, because I am not in that channel any more or it is archived. " +
    "Invite me again and press the button once more, or ask an admin to delete the message.",
};

const putAway = (reply: MentionId): Note => ({
  text: "The reply stands in a thread that is archived, and I may not open it again, so nothing was changed. You can still delete the reply.",
  actions: [{ name: "delete", target: reply, label: "Delete it" }],
});

/** What to tell the member where the reply is out of the bot's reach; null where it was changed. */
async function unreached({ mention }: Judged, change: Promise<void>): Promise<Note | null> {
  try {
    await change;
    return null;
  } catch (fault) {
    if (fault instanceof OutOfReach) return fault.removable ? putAway(mention.id) : outOfReach;
    throw fault;
  }
}

/** False where the reply was deleted meanwhile. */
async function record(
  deps: JudgeDeps,
  { mention, grant }: Judged,
  verdict: "confirmed" | "corrected" | "deleted",
  body: string | null,
): Promise<boolean> {
  if (!(await deps.mentions.judge(mention.id, verdict, body))) return false;
  const kind = verdict === "deleted" ? "retracted" : verdict;
  await deps.audit.add(memberEvent(grant.member, kind, deps.now(), { channel: mention.question.channel }));
  return true;
}

/** The reply, if it stands and the caller is the member it was given for; else what to tell them. */
async function judgedBy(deps: JudgeDeps, call: ActionCall, verdict: AmendGrant["verdict"]): Promise<Judged | Note> {
  const mention = await deps.mentions.byId(call.target as MentionId);
  const owner = mention && (await deps.members.byId(mention.memberId));
  if (!owner) return replyNotOnRecord;
  const caller = await deps.members.find(call.caller.account);
  const grant = caller && amendGrant(owner.member, caller.member, verdict);
  if (!grant)
    return { text: `Only ${plainName(owner.member.name)} can do that. To stop this clone, press Turn off or ask an admin.` };
  if (mention.status === "retracted") return deletedAlready;
  if (mention.status !== "posted") return { text: "No reply was posted there, so there is nothing to change." };
  return { mention, owner, grant };
}
