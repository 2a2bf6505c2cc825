/** Brings questions to an absent member into the state a test needs, the way answering does. */
import type { MemberId, MentionId } from "#core/model/ids.ts";
import type { Draft } from "#core/model/mention.ts";
import type { Store } from "#core/ports/store.ts";
import { label } from "#core/safety/label.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { replyActions } from "#core/use-cases/reply-actions.ts";
import { openLease } from "#test/support/lease.ts";
import type { FakePlatform } from "./fake-platform.ts";
import { ask, human, NOW, publicPlace } from "./people.ts";

let count = 0;

export function question(member: string, over: Parameters<typeof ask>[2] = {}) {
  count += 1;
  // An asker and a channel of its own for each, so that no limit is reached by accident.
  return ask(member, "where is it?", {
    asker: human(`asker${count}`),
    place: publicPlace(`room${count}`),
    key: `q${count}`,
    ...over,
  });
}

/** Claims a question and is about to post: what a process leaves behind that dies there. */
export async function interrupted(store: Store, member: string, over: Partial<Draft> = {}, asked = question(member)) {
  const gate = (facts: Parameters<typeof mayAnswer>[1]) => mayAnswer(asked, facts, NOW);
  const claim = await store.mentions.claim(asked, gate);
  if (claim.claimed === null) throw new Error(`not claimed: ${claim.because}`);
  const madeFrom = await store.personas.revision((await store.members.find(asked.member))?.member.id as MemberId);
  const draft: Draft = {
    madeFrom,
    body: "in the vault",
    kind: "said",
    method: "quote",
    rule: null,
    sources: [],
    usage: null,
    ...over,
  };
  const go = await store.mentions.startPosting(claim.claimed, asked, draft, gate);
  if (!go.go) throw new Error(`not posted: ${go.because}`);
  return { id: claim.claimed, reply: label(go.grant, draft.body, replyActions(claim.claimed)) };
}

/** Claims a question and posts the draft; the mention's id. */
export async function answered(
  store: Store,
  platform: FakePlatform,
  member: string,
  over: Partial<Draft> = {},
  asked = question(member),
): Promise<MentionId> {
  const { id, reply } = await interrupted(store, member, over, asked);
  const target = { conversation: asked.place.conversation, replyTo: asked.message };
  await store.mentions.posted(id, await platform.post(reply, target, id, openLease()));
  return id;
}
