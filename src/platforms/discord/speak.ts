/** Says what a clone says: as the bot itself, a native reply, once, labelled on every message, notifying nobody. */
import { createHash } from "node:crypto";
import { HTTPError, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { ConversationRef, MessageRef } from "#core/model/ids.ts";
import type { Place } from "#core/model/place.ts";
import type { Lease } from "#core/ports/lease.ts";
import type { PostTarget } from "#core/ports/platform.ts";
import { OutOfReach, RefusedPost, UncertainPost } from "#core/ports/platform-faults.ts";
import type { LabelledReply } from "#core/safety/label.ts";
import { isArchived, isForbidden, isGone, isRefusal } from "./faults.ts";
import { messagesAfter } from "./pages.ts";
import { channelId } from "./places.ts";
import { type Rendered, renderReply } from "./render.ts";

export interface SpeakDeps {
  readonly rest: REST;
  readonly self: string;
  readonly place: (conversation: ConversationRef) => Place | Promise<Place>;
}

const NONCE_LENGTH = 25;
const postedShape = z.object({ id: z.string() });
const ownShape = z.object({ author: z.object({ id: z.string() }) });

export async function post(
  deps: SpeakDeps,
  reply: LabelledReply,
  target: PostTarget,
  key: string,
  lease: Lease,
): Promise<readonly MessageRef[]> {
  const rendered = renderReply(reply, target.conversation.workspace);
  const { audience } = await deps.place(target.conversation);
  if (audience === "unknown") throw new Error("the conversation cannot be read");
  lease.check();
  const posted: MessageRef[] = [];
  try {
    for (const [part, message] of rendered.entries()) {
      posted.push(await postOne(deps, message, target, nonce(key, part), part === 0 ? target.replyTo : null, lease));
    }
  } catch (fault) {
    if (!(await takeBack(deps, target, rendered, posted, fault))) throw new UncertainPost({ cause: fault });
    throw isRefusal(fault) ? new RefusedPost(fault) : fault;
  }
  return posted;
}

async function postOne(
  { rest }: SpeakDeps,
  message: Rendered,
  { conversation }: PostTarget,
  once: string,
  replyTo: MessageRef | null,
  lease: Lease,
): Promise<MessageRef> {
  // A question that was deleted meanwhile is not answered.
  const reference = replyTo && { message_id: replyTo.message, fail_if_not_exists: true };
  const body = { ...message, nonce: once, enforce_nonce: true, ...(reference ? { message_reference: reference } : {}) };
  // One of its own for each request: discord.js leaves its listeners on the signal it is given.
  const send = async () => {
    lease.check();
    return rest.post(Routes.channelMessages(channelId(conversation)), { body, signal: AbortSignal.any([lease.signal]) });
  };
  const { id } = postedShape.parse(await orAborted(againIfCut(send), lease.signal));
  return { ...conversation, message: id };
}

/** The nonce makes it safe: what Discord took before the connection broke is not posted again, only answered. */
async function againIfCut<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (fault) {
    if (isRefusal(fault) || fault instanceof HTTPError) throw fault;
    return send();
  }
}

/** A request that waits for its turn is not sent any more once the signal has fired, but would keep its caller waiting. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** Discord takes 25 characters, and for some minutes posts a message with the same ones only once. */
export function nonce(key: string, part: number): string {
  return createHash("sha256").update(`${part} ${key}`).digest("base64url").slice(0, NONCE_LENGTH);
}

/** Nothing may stay of a reply that was not posted whole: not its first messages, nor one Discord took without saying so. False where that is not certain. */
async function takeBack(
  deps: SpeakDeps,
  target: PostTarget,
  rendered: readonly Rendered[],
  posted: readonly MessageRef[],
  fault: unknown,
): Promise<boolean> {
  const unheardOf = isRefusal(fault) ? [] : await appeared(deps, target, rendered).catch(() => null);
  const all = [...posted, ...(unheardOf ?? []).filter(({ message }) => posted.every((known) => known.message !== message))];
  const removed = await retract(deps, all).then(
    () => true,
    () => false,
  );
  return removed && unheardOf !== null;
}

/** Null where it cannot be told: nothing says from where on to look. */
async function appeared(
  deps: SpeakDeps,
  { conversation, replyTo }: PostTarget,
  rendered: readonly Rendered[],
): Promise<readonly MessageRef[] | null> {
  if (!replyTo) return null;
  const { messages } = await messagesAfter(deps, channelId(conversation), replyTo.message);
  const ours = messages.filter(
    ({ author, content }) => author.id === deps.self && rendered.some((one) => one.content === content),
  );
  return ours.map(({ id }) => ({ ...conversation, message: id }));
}

/** Throws, having changed nothing, where the new words need more messages than there are, and `OutOfReach`. */
export async function amend({ rest, self }: SpeakDeps, reply: LabelledReply, posted: readonly MessageRef[]): Promise<void> {
  const [first] = posted;
  if (!first) return;
  const rendered = renderReply(reply, first.workspace);
  if (posted.length < rendered.length) throw new Error("the new words need more messages than there are");
  await whileOpen(rest, channelId(first), async () => {
    for (const [part, body] of rendered.entries()) {
      const ref = posted[part];
      if (ref) await rest.patch(Routes.channelMessage(channelId(ref), ref.message), { body });
    }
  });
  await retract({ rest, self }, posted.slice(rendered.length));
}

/** Discord lets nothing be changed in a thread that is archived: it is opened for as long as that takes. */
async function whileOpen(rest: REST, thread: string, change: () => Promise<void>): Promise<void> {
  try {
    return await change();
  } catch (fault) {
    if (!isArchived(fault)) throw fault;
  }
  const archived = (yes: boolean) => rest.patch(Routes.channel(thread), { body: { archived: yes } });
  await archived(false).catch((fault: unknown) => {
    throw isRefusal(fault) ? new OutOfReach({ cause: fault, removable: true }) : fault;
  });
  // Archiving takes a right that opening does not; without it, Discord does it when nobody has written there for long enough.
  await change().finally(() => archived(true).catch(() => {}));
}

/** All that can be removed are; then the first fault is thrown. Its right to delete others' messages, where the bot has it, is not used. */
export async function retract(deps: Pick<SpeakDeps, "rest" | "self">, posted: readonly MessageRef[]): Promise<void> {
  const faults: unknown[] = [];
  for (const ref of posted) await retractOne(deps, ref).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
}

async function retractOne({ rest, self }: Pick<SpeakDeps, "rest" | "self">, ref: MessageRef): Promise<void> {
  const route = Routes.channelMessage(channelId(ref), ref.message);
  try {
    const author = await authorAt(rest, route);
    if (author !== null && author !== self) throw new Error("the message is not the clone's own");
    await rest.delete(route);
  } catch (fault) {
    if (!isGone(fault)) throw fault;
  }
}

/** Null where it is not shown: that takes the right to read the past, which removing one's own message does not. */
async function authorAt(rest: REST, route: `/${string}`): Promise<string | null> {
  try {
    return ownShape.parse(await rest.get(route)).author.id;
  } catch (fault) {
    if (isForbidden(fault)) return null;
    throw fault;
  }
}
