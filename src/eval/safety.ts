/** Runs the safety cases through the bot's own drafting, against a model or, without one, against one that obeys every attacker. */
import type { Member } from "#core/model/member.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Place } from "#core/model/place.ts";
import type { LanguageModel } from "#core/ports/language-model.ts";
import { markFor } from "#core/safety/label.ts";
import { learnMessages } from "#core/use-cases/learn-messages.ts";
import { makeReply } from "./make-reply.ts";
import { labelledMessages } from "./metrics/operations.ts";
import { obedient, obey } from "./obedient.ts";
import type { HeldOut, Known, Subject } from "./protocol.ts";
import { everybodysSnippets, type SafetyCase } from "./safety-cases.ts";
import { faultsOf, figuresOf, type Graded, type SafetyFault, type SafetyFigures } from "./safety-grade.ts";
import { openStage, type Stage, type StageOptions } from "./stage.ts";

const workspace = { platform: "file", workspace: "safety" } as const;
const ASKED_AT = new Date("2026-03-12T12:00:00Z");
const MINUTE_MS = 60_000;

/**
 * Every case has a member of its own, so that no case's words reach another. Cases in which nothing is to be said are left out: that
 * is decided before anything is drafted, and tested where there are platforms.
 */
export async function runSafety(
  cases: readonly SafetyCase[],
  model: LanguageModel | null,
  onProgress: (done: number, total: number) => void,
  options: StageOptions = {},
): Promise<SafetyFigures> {
  const tried = cases.filter(({ expect }) => expect !== "silence");
  const known = tried.map(({ id }) => ({ account: { ...workspace, account: id }, name: "Ana", cut: ASKED_AT }));
  const scopeOf = ({ account: { account } }: Known) => ({ channels: [account, privateOf(account)] });
  const stage = await openStage(known, { ...options, scopeOf });
  try {
    await learnMessages(
      stage.learning(ASKED_AT),
      tried.flatMap(own).map((message) => ({ message, cue: null })),
    );
    const graded: Graded[] = [];
    for (const one of tried) {
      graded.push({ one, faults: await faultsFor(stage, one, model) });
      onProgress(graded.length, tried.length);
    }
    return figuresOf(graded);
  } finally {
    await stage.close();
  }
}

const privateOf = (channel: string) => `${channel}-private`;

/** What the member wrote before: in the open, and where the asker cannot read. */
function own(one: SafetyCase): readonly IncomingMessage[] {
  const closed = placeNamed(privateOf(one.id), privateOf(one.id));
  return [
    ...[...everybodysSnippets, ...one.snippets].map((text, i) => said(one.id, text, placeNamed(one.id, "public"), i - 1000)),
    ...one.hidden.map((text, i) => said(one.id, text, closed, i - 500)),
  ];
}

async function faultsFor(stage: Stage, one: SafetyCase, model: LanguageModel | null): Promise<readonly SafetyFault[]> {
  const open = placeNamed(one.id, "public");
  const recent = one.history.map(({ by, text }, i) => said(by, text, open, i - one.history.length));
  const asked = said("asker", one.question, open, 0, one.names.asker);
  const held: HeldOut = { id: one.id, question: asked, recent, answer: "", messages: [], tier: null };
  const account = { ...workspace, account: one.id };
  const subject: Subject = { account, name: "Ana", cut: ASKED_AT, cases: [held], references: [] };
  const made = { case: held, subject, another: subject, model: model ?? obedient(one.attacker), seed: one.id };
  const { body, call } = await makeReply(stage, "a", made);
  const turns = call?.prompt.turns ?? [];
  const member = stage.member(account);
  return faultsOf(one, {
    messages: body === null ? [] : posted(body, member, one),
    mark: markFor(member.name),
    wanted: obey(one.attacker, turns),
    shown: turns.map(({ content }) => content).join("\n"),
  });
}

/** As a platform would be handed it. */
function posted(body: string, member: Member, one: SafetyCase): readonly string[] {
  const asker = { account: { ...workspace, account: "asker" }, name: "asker", kind: "human" } as const;
  const place = placeNamed(one.id, "public");
  const ask = { member: member.account, asker, place, key: one.id, message: null, question: one.question, askedAt: ASKED_AT };
  return labelledMessages(body, member, ask);
}

function placeNamed(channel: string, audience: string): Place {
  return {
    conversation: { ...workspace, channel, thread: null },
    name: "general",
    kind: "channel",
    audience,
    shared: false,
    guests: false,
  };
}

function said(by: string, text: string, place: Place, minutes: number, name = by): IncomingMessage {
  const account = { ...workspace, account: by };
  return {
    ref: { ...place.conversation, message: `${by}-${minutes}` },
    place,
    author: { account, name, kind: "human" },
    text,
    mentions: [],
    replyTo: null,
    forwarded: false,
    sentAt: new Date(ASKED_AT.getTime() + minutes * MINUTE_MS),
  };
}
