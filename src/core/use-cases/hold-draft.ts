/** Shows the absent member what their clone would answer, where they chose to approve it first. */
import type { Absence } from "#core/model/absence.ts";
import type { MentionId } from "#core/model/ids.ts";
import type { Ask, Draft } from "#core/model/mention.ts";
import { isReadByOthers } from "#core/model/place.ts";
import { leaseUntil } from "#core/ports/lease.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { MemberStore } from "#core/ports/store.ts";
import { type GateFacts, mayStillAnswer, type Refusal } from "#core/safety/may-answer.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { quotable } from "#core/safety/quotable.ts";
import { questionText } from "./gather.ts";
import { LONGEST_CORRECTION } from "./judge-reply.ts";
import { readsAlong } from "./reads-along.ts";
import { deliver } from "./return-digest.ts";
import { sayTime } from "./when.ts";

/** How long a draft waits for its member. */
export const DRAFT_HOURS = 24;

interface HoldDeps {
  readonly members: MemberStore;
  readonly mentions: MentionStore;
  readonly platform: Platform;
  readonly now: Clock;
  readonly log: Log;
}

/** A claimed question, and the absence it was claimed in. */
export interface Answered {
  readonly id: MentionId;
  readonly ask: Ask;
  readonly absence: Absence;
}

/** Null once the member has it; else why they have not, and then it is kept no more. */
export async function holdDraft(deps: HoldDeps, { id, ask, absence }: Answered, draft: Draft): Promise<Refusal | null> {
  const place = await deps.platform.place(ask.place.conversation);
  if (isReadByOthers(place, ask.place)) return "audience-changed";
  if (!(await readsAlong(deps.platform, ask.member, place))) return "member-not-here";
  const expiresAt = new Date(deps.now().getTime() + DRAFT_HOURS * 60 * 60_000);
  const asked = { ...ask, place };
  const gate = (facts: GateFacts) => mayStillAnswer(asked, absence, facts, deps.now());
  const held = await deps.mentions.hold(id, asked, draft, gate, expiresAt);
  if (!held.held) return held.because;
  const state = await deps.members.find(ask.member);
  if (!state) return "no-member";
  const { member } = state;
  const note = draftNote(deps, id, asked, draft, sayTime(expiresAt, member.timeZone));
  if (!(await deliver(deps, member, note, leaseUntil(held.until)))) {
    await deps.mentions.discard(id, "draft-not-delivered");
    return "draft-not-delivered";
  }
  await deps.mentions.shown(id);
  return null;
}

/** Of a question that stands nowhere else, at most so many characters. */
const LONGEST_QUESTION = 1_000;

function draftNote({ platform }: HoldDeps, id: MentionId, ask: Ask, { kind, body }: Draft, until: string): Note {
  const { asker, place, message } = ask;
  const question = message ? platform.link(message) : `“${quotable(questionText(ask), LONGEST_QUESTION)}”`;
  const what = kind === "said" ? "Your clone would answer" : "Your clone would leave it to you";
  return {
    text: [
      `${plainName(asker.name)} asked you in #${place.name}${message ? "" : ", by /clone ask"}: ${question}`,
      `${what}: “${body}”`,
      `Nothing is posted unless you post it, until ${until}.`,
    ].join("\n"),
    actions: [
      { name: "post-draft", target: id, label: "Post" },
      { name: "edit-draft", target: id, label: "Edit", asks: `What should it say? At most ${LONGEST_CORRECTION} characters.` },
      { name: "discard-draft", target: id, label: "Discard" },
    ],
  };
}
