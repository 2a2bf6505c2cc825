/** "Ask their clone" on a message: puts it to the clones of the members it names; on a member's own message, offers to ask. */
import type { AccountRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { MessageCommandCall, Note } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { type AnswerDeps, answerMention } from "./answer-mention.ts";
import { cannotWriteHere, outcomeInWords } from "./ask-outcome.ts";

const nobody: Note = {
  text: "This message names nobody who has a clone here. To ask somebody's clone, run /clone ask member question.",
};

const authorIgnored: Note = {
  text: "Who wrote this asked that their words stay out of every prompt, so no clone answers it.",
};

/** The way in that needs no reading along: the platform hands over the one message that was pointed at. */
export async function askAboutMessage(deps: AnswerDeps, call: MessageCommandCall): Promise<Note> {
  const { caller, message } = call;
  if (message.author.kind !== "human") return { text: "Clones answer people only, not programs and not each other." };
  if (!caller.mayWrite) return cannotWriteHere;
  const named = await deps.members.findMany(message.mentions);
  if (named.length === 0) return offerToAsk(await deps.members.find(message.author.account));
  if (await isIgnored(deps, message.author.account)) return authorIgnored;
  const lines: string[] = [];
  for (const state of named) lines.push(await put(deps, message, state, call));
  return { text: lines.join("\n") };
}

function offerToAsk(author: MemberState | null): Note {
  if (!author) return nobody;
  const name = plainName(author.member.name);
  return {
    text: `This message names nobody who has a clone. You can ask ${name}'s own clone something; your question and its answer appear here, for all to see.`,
    actions: [{ name: "ask", target: author.member.id, label: `Ask ${name}'s clone`, asks: "What do you want to ask?" }],
  };
}

async function put(
  deps: AnswerDeps,
  message: IncomingMessage,
  { member }: MemberState,
  call: MessageCommandCall,
): Promise<string> {
  const { caller } = call;
  const outcome = await answerMention(deps, {
    member: member.account,
    asker: { account: caller.account, name: caller.name, kind: "human" },
    author: message.author.account,
    place: message.place,
    key: message.ref.message,
    message: message.ref,
    question: message.text,
    askedAt: message.sentAt,
  });
  const refused = outcome.said === null && outcome.because === "asker-ignored";
  if (refused && (await isIgnored(deps, message.author.account))) return authorIgnored.text;
  return outcomeInWords(outcome, member.name);
}

async function isIgnored(deps: AnswerDeps, account: AccountRef): Promise<boolean> {
  return (await deps.ignored.among([account])).length > 0;
}
