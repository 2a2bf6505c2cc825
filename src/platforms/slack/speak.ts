/** Says what a clone says: under the question, once, labelled on every message, notifying nobody. */
import { z } from "zod";
import type { ConversationRef, MessageRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Lease } from "#core/ports/lease.ts";
import type { PostTarget } from "#core/ports/platform.ts";
import { OutOfReach, RefusedPost, UncertainPost } from "#core/ports/platform-faults.ts";
import type { LabelledReply } from "#core/safety/label.ts";
import { isClosed, isMessageGone, isRefusal, refusalOf } from "./faults.ts";
import { type Message, messageShape, readable } from "./payloads.ts";
import { messageRef } from "./places.ts";
import { CLONE_REPLY, type RenderedReply, renderReply } from "./render.ts";
import type { Web } from "./web.ts";

export interface SpeakDeps {
  readonly web: Web;
  readonly place: (conversation: ConversationRef) => Promise<Place>;
  /** What was posted under which key lately. */
  readonly posted: Map<string, readonly MessageRef[]>;
}

const KEPT = 1_000;
/** Of an answer that waits for its turn; its own time limit is shorter. */
const PATIENCE_MS = 60_000;
const CHANGE_PATIENCE_MS = 10_000;
const quiet = { unfurl_links: false, unfurl_media: false, link_names: false, parse: "none" } as const;
const postedShape = z.object({ ts: z.string(), message: z.object({ thread_ts: z.string().optional() }).optional() });

/** Where an answer belongs; it stands after the question there, where there is one. */
interface Where extends ConversationRef {
  readonly since: string | null;
}

export async function post(
  deps: SpeakDeps,
  reply: LabelledReply,
  { conversation, replyTo }: PostTarget,
  key: string,
  lease: Lease,
): Promise<readonly MessageRef[]> {
  const before = deps.posted.get(key);
  if (before) return before;
  const rendered = renderReply(reply, key);
  const { audience } = await deps.place(conversation);
  if (audience === "unknown") throw new Error("the conversation cannot be read");
  lease.check();
  const thread = replyTo ? (replyTo.thread ?? replyTo.message) : conversation.thread;
  const where: Where = { ...conversation, thread, since: replyTo?.message ?? null };
  const posted: MessageRef[] = [];
  try {
    for (const message of rendered) {
      const ref = await postOne(deps, message, where, lease);
      posted.push(ref);
      // Slack puts an answer to what is gone into the channel, and says nothing.
      if (ref.thread !== thread) throw new RefusedPost(new Error("the question is gone"));
    }
  } catch (fault) {
    if (!(await takeBack(deps, where, key, posted, fault))) throw new UncertainPost({ cause: fault });
    throw isRefusal(fault) ? new RefusedPost(fault) : fault;
  }
  remember(deps.posted, key, posted);
  return posted;
}

/** What Slack took before the connection broke is not posted again: it carries its key. */
async function postOne(deps: SpeakDeps, message: RenderedReply, where: Where, lease: Lease): Promise<MessageRef> {
  const { workspace, channel, thread } = where;
  const { username, ...plain } = message;
  const args = { channel, ...(thread ? { thread_ts: thread } : {}), ...plain, ...quiet };
  const send = (over: object) =>
    deps.web.call(workspace, "chat.postMessage", { ...args, ...over }, { lease, patienceMs: PATIENCE_MS });
  const named = () =>
    send({ username, icon_emoji: ":performing_arts:" }).catch((fault: unknown) => {
      // Its own name will do.
      if (refusalOf(fault) === "missing_scope") return send({});
      throw fault;
    });
  try {
    return refTo(where, await named());
  } catch (fault) {
    if (lease.signal.aborted || isRefusal(fault)) throw fault;
    // A look that is refused says nothing of the message.
    const there = await appeared(deps, where, message.metadata.event_payload.key as string, lease).catch(() => {
      throw fault;
    });
    const same = there.find(({ part }) => part === message.metadata.event_payload.part);
    return same ? same.ref : refTo(where, await named());
  }
}

/** What was posted, where it stands. */
function refTo({ workspace, channel }: ConversationRef, answer: unknown): MessageRef {
  const { ts, message } = postedShape.parse(answer);
  return messageRef(workspace, channel, { ts, thread_ts: message?.thread_ts });
}

function remember(all: SpeakDeps["posted"], key: string, posted: readonly MessageRef[]): void {
  const [oldest] = all.keys();
  if (all.size >= KEPT && oldest !== undefined) all.delete(oldest);
  all.set(key, posted);
}

/** Nothing may stay of a reply that was not posted whole: not its first messages, nor one Slack took without saying so. False where that is not certain. */
async function takeBack(
  deps: SpeakDeps,
  where: Where,
  key: string,
  posted: readonly MessageRef[],
  fault: unknown,
): Promise<boolean> {
  const removed = (refs: readonly MessageRef[]) =>
    retract(deps, refs).then(
      () => true,
      () => false,
    );
  const known = await removed(posted);
  if (isRefusal(fault)) return known;
  const left = await appeared(deps, where, key).catch(() => null);
  return left !== null && (await removed(left.map(({ ref }) => ref))) && known;
}

/** The messages of a reply that can be read in the place, by the key they carry. */
async function appeared(
  deps: Pick<SpeakDeps, "web">,
  where: Where,
  key: string,
  lease?: Lease,
): Promise<readonly { readonly ref: MessageRef; readonly part: unknown }[]> {
  const ours = ({ metadata }: Message) => metadata?.event_type === CLONE_REPLY && metadata.event_payload.key === key;
  return (await saidSince(deps, where, lease)).filter(ours).map((message) => ({
    ref: messageRef(where.workspace, where.channel, message),
    part: message.metadata?.event_payload.part,
  }));
}

/** In the thread; in the channel where there is no such thread, or none any more. */
async function saidSince({ web }: Pick<SpeakDeps, "web">, where: Where, lease?: Lease): Promise<readonly Message[]> {
  const { workspace, channel, since, thread } = where;
  const args = { channel, limit: 200, include_all_metadata: true, ...(since ? { oldest: since } : {}) };
  const options = { again: true, patienceMs: PATIENCE_MS, ...(lease ? { lease } : {}) };
  const read = async (method: string, more: object) => {
    const answer = (await web.call(workspace, method, { ...args, ...more }, options)) as { messages?: unknown[] };
    return readable(messageShape, answer.messages ?? []);
  };
  const channelItself = () => read("conversations.history", {});
  if (!thread) return channelItself();
  return read("conversations.replies", { ts: thread }).catch((fault: unknown) => {
    if (refusalOf(fault) === "thread_not_found") return channelItself();
    throw fault;
  });
}

/** Throws, having changed nothing, where the new words need more messages than there are. */
export async function amend(deps: SpeakDeps, reply: LabelledReply, posted: readonly MessageRef[]): Promise<void> {
  const rendered = renderReply(reply, keyOf(deps, posted));
  if (posted.length === 0) return;
  if (posted.length < rendered.length) throw new Error("the new words need more messages than there are");
  for (const [part, { username: _, ...message }] of rendered.entries()) {
    const ref = posted[part];
    if (!ref) continue;
    await change(deps, "chat.update", ref, { ...message, link_names: false, parse: "none" });
  }
  await retract(deps, posted.slice(rendered.length));
}

function keyOf({ posted: all }: SpeakDeps, [first]: readonly MessageRef[]): string {
  const found = [...all].find(([, refs]) => refs.some(({ message }) => message === first?.message));
  return found?.[0] ?? "amended";
}

/** Slack lets a bot remove its own messages only. */
export async function retract(deps: Pick<SpeakDeps, "web">, posted: readonly MessageRef[]): Promise<void> {
  for (const ref of posted) {
    await change(deps, "chat.delete", ref).catch((fault: unknown) => {
      if (!isMessageGone(fault)) throw fault;
    });
  }
}

async function change(
  { web }: Pick<SpeakDeps, "web">,
  method: "chat.update" | "chat.delete",
  { workspace, channel, message: ts }: MessageRef,
  into: object = {},
): Promise<void> {
  try {
    await web.call(workspace, method, { channel, ts, ...into }, { again: true, patienceMs: CHANGE_PATIENCE_MS });
  } catch (fault) {
    throw isClosed(fault) ? new OutOfReach({ cause: fault }) : fault;
  }
}
