/** Answers anyone who wonders what a clone's message is. */
import { isAway } from "#core/model/absence.ts";
import type { MentionId } from "#core/model/ids.ts";
import type { Mention } from "#core/model/mention.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { ActionCall, Note } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { MemberState, MemberStore } from "#core/ports/store.ts";
import { plainName } from "#core/safety/plain-name.ts";
import type { ModelName } from "./opt-in.ts";
import { sayTime } from "./when.ts";

interface WhoDeps {
  readonly members: MemberStore;
  readonly mentions: MentionStore;
  readonly model: ModelName;
  readonly now: Clock;
}

/** The button under a clone's message. */
export async function whoIsThis(deps: WhoDeps, call: ActionCall): Promise<Note> {
  const mention = await deps.mentions.byId(call.target as MentionId);
  const state = mention && (await deps.members.byId(mention.memberId));
  if (!state)
    return { text: "This was written by an AI stand-in. The person it stood in for has since left, and nothing more is kept." };
  const name = plainName(state.member.name);
  return {
    text: [
      `${whose(mention, name)} ${name} asked for it and can end it at any time.`,
      awayLine(state, name, deps.now(), call.caller.timeZone),
      [howMade(mention, name, deps.model), ...judgedLine(mention, name)].join(" "),
      ...(isTheirAnswer(mention) ? [] : [`To get ${name}'s own answer, press Pass it on.`]),
      `To stop it: ${name} and any admin can press Turn off. To have clones leave you alone, run /clone ignore-me.`,
    ].join("\n"),
  };
}

/** There is an answer of their own: in its place, or right after it. */
const isTheirAnswer = ({ verdict }: Mention): boolean => verdict === "corrected" || verdict === "overtaken";

function whose({ verdict, method }: Mention, name: string): string {
  if (verdict === "corrected") return `This was posted by an AI stand-in for ${name}; the words are ${name}'s own.`;
  return `This was ${method === "quote" ? "posted" : "written"} by an AI stand-in for ${name}, not by ${name}.`;
}

function awayLine({ absence }: MemberState, name: string, now: Date, timeZone: string | null): string {
  if (isAway(absence, now)) return `${name} has been away since ${sayTime(absence.since, timeZone)}.`;
  return `${name} was away when this was asked, and is back now.`;
}

function howMade({ method, verdict }: Mention, name: string, model: ModelName): string {
  if (verdict === "corrected") return `${name} put their own words in place of what it had written.`;
  if (method === "quote") return `It quotes what ${name} wrote before; no model was used.`;
  if (method === "fixed") return "It is a fixed line of this bot; no model wrote it.";
  const which = model ? `the model ${model.name}` : "a language model";
  return `It was made by ${which}, from what ${name} wrote before.`;
}

/** Whoever judged it has seen it. */
function judgedLine({ verdict }: Mention, name: string): readonly string[] {
  switch (verdict) {
    case null:
      return [`${name} gets to see it, and can confirm, correct or delete it.`];
    case "confirmed":
      return [`${name} has read and confirmed it, and can still correct or delete it.`];
    case "overtaken":
      return [`It is withdrawn, as ${name} answered in person right after.`];
    case "corrected":
    case "deleted":
      return [];
  }
}
