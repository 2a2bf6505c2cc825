/** What must not compile: permissions and labelled replies made by hand. Each line expects its error; without it, `tsc` fails. */
import type { Absence } from "#core/model/absence.ts";
import type { LearningGrant } from "#core/model/consent.ts";
import type { Member } from "#core/model/member.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import type { Lease } from "#core/ports/lease.ts";
import type { Platform, PostTarget } from "#core/ports/platform.ts";
import { type AmendGrant, type LabelledReply, label, type StrikeGrant } from "#core/safety/label.ts";
import type { ApprovedGrant, DraftingGrant, SpeakingGrant } from "#core/safety/may-answer.ts";
import type { RetiringGrant } from "#core/safety/may-retire.ts";

declare const member: Member;
declare const absence: Absence;
declare const platform: Platform;
declare const target: PostTarget;
declare const lease: Lease;
declare const snippet: Omit<NewSnippet, "grant">;

const words = { speaker: member, mark: "[Ana's clone]", body: "hi", notice: "", actions: [] };

// @ts-expect-error only learningGrant makes one
export const learning: LearningGrant = { memberId: member.id };
// @ts-expect-error only mayAnswer makes one
export const speaking: SpeakingGrant = { member, absence };
// @ts-expect-error only mayAnswer makes one
export const drafting: DraftingGrant = { member, absence };
// @ts-expect-error only mayPostDraft makes one
export const approved: ApprovedGrant = { member, how: "approved" };
// @ts-expect-error only mayRetire makes one
export const retiring: RetiringGrant = { member, retires: true };
// @ts-expect-error only amendGrant makes one
export const amending: AmendGrant = { member, verdict: "corrected" };
// @ts-expect-error only strikeGrant makes one
export const striking: StrikeGrant = { member, pointer: "see below" };
// @ts-expect-error only label makes one
export const labelled: LabelledReply = words;
declare const genuine: LabelledReply;
declare const forTheirEyes: DraftingGrant;
// @ts-expect-error nor is a changed copy of one
export const unmarked: LabelledReply = { ...genuine, mark: "" };
// @ts-expect-error a snippet needs a grant
export const kept: NewSnippet = { ...snippet, grant: { memberId: member.id } };

export const posts = [
  // @ts-expect-error words alone are not posted
  () => platform.post("hi", target, "key", lease),
  // @ts-expect-error nor words that only look labelled
  () => platform.post(words, target, "key", lease),
  // @ts-expect-error nor put in the place of others
  () => platform.amend(words, []),
  // @ts-expect-error a label needs a grant
  () => label({ member, absence }, "hi", []),
  // @ts-expect-error nor is a draft for the member's eyes labelled
  () => label(forTheirEyes, "hi", []),
];
