/** Keeps the question of a `/clone ask` in the reply that answers it, since it stands nowhere else and nobody's words are stored. */
import { type Ask, askedIn, type Draft, type Mention } from "#core/model/mention.ts";
import type { Platform } from "#core/ports/platform.ts";
import { questionLine, questionLineIn } from "#core/safety/question-line.ts";
import { questionText } from "./gather.ts";

/** A cry for help is repeated to nobody. */
export function withQuestion(ask: Ask, { body, rule }: Pick<Draft, "body" | "rule">): string {
  if (ask.message || rule === "crisis") return body;
  return `${questionLine(ask.asker.name, questionText(ask))}\n${body}`;
}

/** The reply's new words below the question that stands in it; alone where it cannot be read, or its asker is forgotten. */
export async function belowQuestion(
  { platform }: { readonly platform: Pick<Platform, "lookUp"> },
  mention: Mention,
  body: string,
): Promise<string> {
  const [first] = mention.posted;
  if (!first || !mention.asker || askedIn(mention)) return body;
  const [found] = await platform.lookUp([first]).catch(() => []);
  const line = found && typeof found !== "string" ? questionLineIn(found.text) : null;
  return line ? `${line}\n${body}` : body;
}
