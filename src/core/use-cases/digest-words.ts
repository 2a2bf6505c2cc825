/** Says in plain words what became of a question, and why a clone left it alone. */
import type { Mention } from "#core/model/mention.ts";
import type { Refusal } from "#core/safety/may-answer.ts";

const refusals: Readonly<Partial<Record<Refusal, string>>> = {
  "workspace-off": "clones were switched off here",
  "member-off": "your clone was switched off",
  "hours-off": "it was outside the hours in which clones answer here",
  "cannot-write": "I may not write in that channel",
  "channel-off": "clones do not answer in that channel",
  "asker-blocked": "you blocked who asked",
  "asker-probing": "who asked kept asking for what a clone does not give",
  "asker-limit": "one person asked too often in a short time",
  "thread-limit": "too many answers in one thread",
  "channel-limit": "too many answers in one channel",
  "member-limit": "more questions than your clone answers in a day",
  "clone-streak": "only clones had been talking",
  "source-gone": "a message it would have used was deleted meanwhile",
  "not-away": "you came back first",
  "answered-in-person": "you answered first",
  "active-here": "you were writing there yourself",
  paused: "you had just written something, and it was silent for a while",
  "mode-changed": "you changed its mode meanwhile",
  "member-not-here": "you could not read the channel any more",
  "asker-gone": "who asked is not there any more",
  "draft-expired": "you did not post the draft in time",
  discarded: "you discarded the draft",
  "draft-not-delivered": "you could not be shown the draft",
  "mode-off": "you switched your clone off there",
  stopped: "it was stopped meanwhile",
  "audience-changed": "who can read the channel changed meanwhile",
  "asker-ignored": "who asked wants no answers from clones",
};

const deferrals: Readonly<Record<string, string>> = {
  commitment: "it asks for a promise or a date",
  money: "it is about money",
  approval: "it asks for an approval",
  employment: "it is about work contracts",
  legal: "it is a legal matter",
  medical: "it is about health",
  crisis: "somebody may be in distress; please look at it first",
  secret: "it asks for something secret",
  judgement: "it asks what you think of somebody",
  surveillance: "it asks about your whereabouts or habits",
  "right-now": "only you can know it now",
  order: "it gives orders to the bot",
  language: "it is in a language in which your clone cannot tell what is yours to decide",
};

/** For `refused` mentions; our own word where there is no better one. */
export function refusalInWords({ reason }: Pick<Mention, "reason">): string {
  return refusals[reason as Refusal] ?? "it could not be answered";
}

export function deferralInWords({ reason }: Mention): string {
  if (reason?.startsWith("held-")) return "what it would have said was not fit to be said for you";
  return deferrals[reason ?? ""] ?? "it was not sure what you would say";
}

export function methodInWords({ method }: Mention): string {
  if (method === "quote") return "quoting you";
  return method === "model" ? "written by a model" : "with a fixed line";
}

/** In one line, without anyone's words. */
export function whatBecame(mention: Mention): string {
  switch (mention.status) {
    case "posted":
      if (mention.reason === "farewell") return "its last words, as you planned";
      if (mention.verdict === "corrected") return "answered in your own words";
      return mention.kind === "deferred"
        ? `left to you, because ${deferralInWords(mention)}`
        : `answered, ${methodInWords(mention)}${verdicts[mention.verdict ?? ""] ?? ""}`;
    case "retracted":
      return "answered, and the answer was deleted";
    case "refused":
      return `not answered, because ${refusalInWords(mention)}`;
    case "failed":
      return "not answered, because the answer could not be posted";
    case "interrupted":
      return "interrupted; please look whether an answer appeared";
    case "drafted":
      return "drafted, and waiting for you to post it";
    case "claimed":
    case "posting":
      return "being answered now";
  }
}

const verdicts: Readonly<Record<string, string>> = {
  confirmed: ", and you stood by it",
  overtaken: ", and then you answered yourself",
};
