/** What a member makes of a draft: post it, post their own words in its place, discard it. Each counts once, and only from them. */
import { conversationOf, type MentionId, type MessageRef } from "#core/model/ids.ts";
import type { Ask, HeldDraft, Mention } from "#core/model/mention.ts";
import { isReadByOthers, type Place } from "#core/model/place.ts";
import type { ApprovedGo, MentionStore, Yes } from "#core/ports/mention-store.ts";
import type { ActionCall, Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { MemberState, MemberStore } from "#core/ports/store.ts";
import { label } from "#core/safety/label.ts";
import { mayPostDraft, type Refusal } from "#core/safety/may-answer.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { plainText } from "#core/safety/plain-text.ts";
import { refusalInWords } from "./digest-words.ts";
import { LONGEST_CORRECTION } from "./judge-reply.ts";
import { replyNotOnRecord } from "./no-clone.ts";
import { postReply } from "./post-reply.ts";
import { readsAlong } from "./reads-along.ts";
import { replyActions } from "./reply-actions.ts";

interface PostDeps {
  readonly members: MemberStore;
  readonly mentions: MentionStore;
  readonly platform: Platform;
  readonly now: Clock;
  readonly log: Log;
}

/** As it is; its small print says that the member approved it. */
export async function postDraft(deps: PostDeps, call: ActionCall): Promise<Note> {
  return approve(deps, call, { how: "approved" });
}

/** The member's words in place of the draft's, labelled as their clone's all the same. */
export async function editDraft(deps: PostDeps, call: ActionCall): Promise<Note> {
  const body = plainText(call.text ?? "").trim();
  if (!body) return { text: "There was no text to post. The draft still waits; press Edit again and write what it should say." };
  if (body.length > LONGEST_CORRECTION)
    return { text: `Your text has ${body.length} characters. Please keep it to ${LONGEST_CORRECTION}; nothing was posted.` };
  return approve(deps, call, { how: "edited", body });
}

/** Nothing is posted, and what it said is not kept. */
export async function discardDraft(deps: PostDeps, call: ActionCall): Promise<Note> {
  const mine = await ownDraft(deps, call);
  if ("text" in mine) return mine;
  return (await deps.mentions.discard(mine.mention.id, "discarded")) ? { text: "Discarded. Nothing was posted." } : dealtWith;
}

const dealtWith: Note = { text: "This draft was dealt with already, or is void by now. Nothing was changed." };

const cannotBeLookedUp: Note = {
  text: "The question could not be looked up just now. Nothing was posted, and the draft still waits; try again in a minute.",
};

interface Own {
  readonly mention: Mention;
  readonly state: MemberState;
  readonly held: HeldDraft;
}

/** The draft, if it waits and the caller is the member it was written for; else what to tell them. */
async function ownDraft(deps: PostDeps, call: ActionCall): Promise<Own | Note> {
  const mention = await deps.mentions.byId(call.target as MentionId);
  const state = mention && (await deps.members.byId(mention.memberId));
  if (!mention || !state) return replyNotOnRecord;
  const caller = await deps.members.find(call.caller.account);
  if (caller?.member.id !== state.member.id) return { text: `Only ${plainName(state.member.name)} can do that.` };
  const held = mention.status === "drafted" ? await deps.mentions.held(mention.id) : null;
  return held ? { mention, state, held } : dealtWith;
}

async function approve(deps: PostDeps, call: ActionCall, yes: Yes): Promise<Note> {
  const mine = await ownDraft(deps, call);
  if ("text" in mine) return mine;
  const { mention, held } = mine;
  const place = await deps.platform.place(conversationOf(mention.question));
  const asked = askOf(mine, place);
  if (!asked) return refused(deps, mention, "asker-gone");
  if (isReadByOthers(place, { ...place, audience: held.audience, guests: held.guests }))
    return refused(deps, mention, "audience-changed");
  const author = await authorOf(deps, asked);
  if (author === "unknown") return cannotBeLookedUp;
  if (!(await readsAlong(deps.platform, asked.member, place))) return refused(deps, mention, "member-not-here");
  const ask = { ...asked, ...author };
  const pressed = { by: call.caller.account, how: yes.how };
  const go = await deps.mentions.approve(mention.id, ask, yes, (facts) => mayPostDraft(ask, facts, pressed, deps.now()));
  if (go.go) return post(deps, mention.id, ask, go);
  return go.because === "already-claimed" ? dealtWith : refused(deps, mention, go.because);
}

/** The question as it was, but for its words, which are not kept. Null where who asked is forgotten. */
function askOf({ mention, state, held }: Own, place: Place): Ask | null {
  const { question, asker, askedAt } = mention;
  if (!asker) return null;
  const message: MessageRef | null = held.replyTo === null ? null : { ...question, message: held.replyTo };
  const author = { account: asker, name: "", kind: "human" } as const;
  return { member: state.member.account, asker: author, place, key: question.message, message, question: "", askedAt };
}

/**
 * Who wrote the question is not kept: somebody else may have pointed at it. Nobody where it is gone, never was a message, or is not
 * shown to the bot.
 */
async function authorOf({ platform, log }: PostDeps, { message }: Ask): Promise<Pick<Ask, "author"> | "unknown"> {
  if (!message || platform.wordless) return {};
  const looked = await platform.lookUp([message]).catch((fault: unknown) => {
    log.error("question-not-looked-up", fault);
    return [];
  });
  const [found = "unknown"] = looked;
  if (typeof found === "object") return { author: found.author.account };
  return found === "gone" ? {} : found;
}

async function refused(deps: PostDeps, { id }: Mention, because: Refusal): Promise<Note> {
  await deps.mentions.discard(id, because);
  return { text: `It was not posted, because ${refusalInWords({ reason: because })}. The draft is gone.` };
}

async function post(deps: PostDeps, id: MentionId, ask: Ask, go: ApprovedGo & { readonly go: true }): Promise<Note> {
  const reply = label(go.grant, go.body, replyActions(id));
  const target = { conversation: ask.place.conversation, replyTo: ask.message };
  const posted = await postReply(deps, { id, reply, target, until: go.until });
  if (!posted)
    return { text: "It could not be posted. The question may have been deleted; please look, and answer it yourself." };
  const where = ask.message ?? posted[0];
  return { text: `Posted, and labelled as ${go.grant.how} by you.${where ? ` ${deps.platform.link(where)}` : ""}` };
}
