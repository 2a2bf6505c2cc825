/** Asked first and mentioned second: what a question that says little by itself may point at. */
import { sameAccount } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import { asksForFact } from "#core/safety/question-form.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import type { Situation } from "./draft-answer.ts";
import { questionText } from "./gather.ts";

/** Of what was said before, the last so many messages are shown to a model: more cost tokens and seldom tell anything. */
export const SHOWN = 8;
/** Of the asker's own among them, the last so many may be what they ask. */
const OWN = 3;

/** Words that ask for an answer and not for anything in it. */
const pointing = new Set(
  lexemes(
    `ping bump thoughts think idea opinion take say said question ask input feedback help answer reply respond comment wdyt above
    was meinst du dazu ideen meinung bitte qué opinas opinión piensas qu en penses tu avis dis que acha opinião diz`,
  ),
);

/** Whether what is asked stands, in part or all of it, in what was said before: "^^", "thoughts?", "and friday?". */
export function pointsBack(question: string): boolean {
  const own = lexemes(question).filter((word) => !pointing.has(word));
  return own.length === 0 || (own.length === 1 && !asksForFact(question));
}

/** What the asker said last, and what anybody else but the member did; of what a model is shown, as it is shown. */
export function askedBefore({ member, ask, recent }: Pick<Situation, "member" | "ask" | "recent">): readonly string[] {
  const by = (account: IncomingMessage["author"]["account"]) => (m: IncomingMessage) => sameAccount(m.author.account, account);
  const others = recent.slice(-SHOWN).filter((m) => m.author.kind === "human" && !by(member.account)(m));
  const own = others.filter(by(ask.asker.account)).slice(-OWN);
  return [...new Set([...own, ...others.slice(-1)])].map(({ text }) => questionText({ ...ask, question: text }));
}
