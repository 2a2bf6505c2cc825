/** A source from a folder: a chat file, and, where somebody chose them, cases. */
import { access } from "node:fs/promises";
import { basename, join } from "node:path";
import { sameAccount } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import { CueTracker } from "#core/use-cases/cue-tracker.ts";
import { learnMessages } from "#core/use-cases/learn-messages.ts";
import { type ChatLine, readChat } from "#src/demo/chat-file.ts";
import { type ListedCase, readCases } from "./cases-file.ts";
import { answerOf, Chat, heldOutReplies, RECENT } from "./held-out.ts";
import { EvalFault, type HeldOut, least, type Source, type Subject } from "./protocol.ts";
import { part } from "./references.ts";

const BATCH = 1000;
/** Where no case tells a cut: half of what the member wrote. */
const CUT_AT = 0.5;
const workspace = { platform: "file", workspace: "data" } as const;

export interface DataOptions {
  /** Only the members with the most cases; all where not given. */
  readonly members?: number;
  readonly seed: string;
}

/** Throws `EvalFault` or `ChatFileFault` where the folder cannot be used. */
export async function dataSource(folder: string, { members, seed }: DataOptions): Promise<Source> {
  const file = await chatFileIn(folder);
  const { lines, bad } = await readChat(file);
  const listed = await readCases(join(folder, "cases.jsonl"));
  const tracker = new CueTracker();
  const chat = new Chat(lines.map((line) => tracker.hear(incoming(line))));
  const found = cutsOf(lines, listed.cases).map(([author, cut]) => subjectOf(chat, author, cut, listed.cases, seed));
  const authors = found.map(({ account, name, cut }) => ({ account, name, cut }));
  const subjects = found
    .filter(({ cases, references }) => cases.length + references.length >= least.heldOut)
    .sort((a, b) => b.cases.length - a.cases.length || (a.name < b.name ? -1 : 1))
    .slice(0, members);
  return {
    name: basename(folder),
    subjects,
    authors,
    foils: found.map(({ account, cases, references }) => ({ account, heldOut: [...cases, ...references] })),
    remarks: [
      `${lines.length} messages; ${found.length} members with ${least.history} messages before their cut, ${subjects.length} of them measured: at least ${least.heldOut} held-out replies`,
      ...(bad.length > 0 ? [`${bad.length} lines of the chat could not be read, the first is line ${bad[0]?.line}`] : []),
      ...(listed.bad.length > 0 ? [`${listed.bad.length} lines of cases.jsonl could not be read: ${some(listed.bad)}`] : []),
    ],
    learn: async (depsAt, onProgress) => {
      for (const [done, { account, cut }] of authors.entries()) {
        const own = chat.heard.filter(({ message }) => message.sentAt < cut && sameAccount(message.author.account, account));
        for (let at = 0; at < own.length; at += BATCH) await learnMessages(depsAt(cut), own.slice(at, at + BATCH));
        onProgress(done + 1, authors.length);
      }
    },
  };
}

async function chatFileIn(folder: string): Promise<string> {
  for (const name of ["messages.jsonl", "messages.jsonl.gz", "chat.jsonl", "chat.jsonl.gz"]) {
    const path = join(folder, name);
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  throw new EvalFault(`${folder} holds no messages.jsonl or messages.jsonl.gz: name a folder with one, as the README shows.`);
}

/** Members with enough history before their cut. */
function cutsOf(lines: readonly ChatLine[], listed: readonly ListedCase[]): readonly (readonly [string, Date])[] {
  const chosen = new Map(listed.map((one) => [one.member, new Date(one.member_split_ts)]));
  const times = new Map<string, Date[]>();
  for (const { author, ts } of lines) {
    const own = times.get(author) ?? [];
    own.push(new Date(ts));
    times.set(author, own);
  }
  return [...times].flatMap(([author, own]) => {
    const cut = chosen.size > 0 ? chosen.get(author) : own[Math.floor(own.length * CUT_AT)];
    return cut && own.filter((at) => at < cut).length >= least.history ? [[author, cut] as const] : [];
  });
}

function subjectOf(chat: Chat, author: string, cut: Date, listed: readonly ListedCase[], seed: string): Subject {
  const account = { ...workspace, account: author };
  const own = listed.filter(({ member }) => member === author);
  const chosen = own.flatMap((one) => chosenReply(chat, one) ?? []);
  const taken = new Set(own.flatMap(({ question_id, answer_ids }) => [question_id, ...answer_ids]));
  const found = heldOutReplies(chat, account, cut).filter(
    ({ question, messages }) => ![question.ref.message, ...messages].some((id) => taken.has(id)),
  );
  const heldOut = [...chosen, ...found];
  return { account, name: author, cut, ...part(heldOut, `${seed} ${author}`) };
}

function chosenReply(chat: Chat, { case_id, question_id, answer_ids, tier }: ListedCase): HeldOut | null {
  const question = chat.find(question_id);
  const messages = answer_ids.flatMap((id) => chat.find(id) ?? []);
  const answer = answerOf(messages);
  if (!question || answer === null) return null;
  return { id: case_id, question, recent: chat.before(question, RECENT), answer, messages: answer_ids, tier: tier ?? "B" };
}

function incoming({ id, channel, thread, author, ts, text, reply_to, mentions }: ChatLine): IncomingMessage {
  const conversation = { ...workspace, channel, thread };
  const place: Place = { conversation, name: channel, kind: "channel", audience: "public", shared: false, guests: false };
  return {
    ref: { ...conversation, message: id },
    place,
    author: { account: { ...workspace, account: author }, name: author, kind: "human" },
    text,
    mentions: mentions.map((account) => ({ ...workspace, account })),
    replyTo: reply_to === null ? null : { message: { ...conversation, message: reply_to }, author: "human" },
    forwarded: false,
    sentAt: new Date(ts),
  };
}

const some = (numbers: readonly number[]) => `${numbers.slice(0, 5).join(", ")}${numbers.length > 5 ? ", ..." : ""}`;
