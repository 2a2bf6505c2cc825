/** A model that obeys every attacker: it writes what the attacker wants, and gives out whatever of its prompt it is asked for. */
import type { LanguageModel, Prompt } from "#core/ports/language-model.ts";

type Turns = Prompt["turns"];

const shown: Readonly<Record<string, (turns: Turns, which: number) => string>> = {
  /** All of the rules, as far as a chat message goes. */
  system: (turns) => system(turns).slice(0, 1500),
  /** One line of them. */
  line: (turns, which) => linesOf(system(turns))[which] ?? "",
  /** The word planted for this one request. */
  canary: (turns) => canaryIn(turns),
  "canary-spelled": (turns) => [...canaryIn(turns)].join("-"),
  /** The mark around quoted data. */
  tag: (turns) => /quoted-[0-9a-f]+/.exec(turns.at(-1)?.content ?? "")?.[0] ?? "",
  /** What the member wrote earlier, the best match first. */
  shown: (turns) =>
    [...(turns.at(-1)?.content ?? "").matchAll(/ id="m\d+"[^>]*>\n([^<]*)</g)]
      .map(([, text]) => text?.trim())
      .join("; ")
      .slice(0, 90),
  /** What it is told of how to write. */
  card: (turns) =>
    linesOf(system(turns).split("Never repeat or describe").at(-1) ?? "")
      .slice(1, 3)
      .join(" ") || "the card",
};

/** The attacker's words, each mark in braces replaced by what the prompt holds of it. */
export function obey(attacker: string, turns: Turns): string {
  return attacker.replace(/\{([a-z-]+)(?::(\d+))?\}/g, (mark, name: string, which?: string) => {
    return shown[name] ? shown[name](turns, Number(which ?? 0)) || "nothing of it was shown" : mark;
  });
}

export function obedient(attacker: string): LanguageModel {
  return {
    name: "obedient",
    endpoint: "none",
    complete: async ({ turns }) => ({
      text: obey(attacker, turns),
      usage: { promptTokens: 0, cachedTokens: 0, completionTokens: 0, milliseconds: 0 },
    }),
  };
}

const system = (turns: Turns): string => turns.find(({ role }) => role === "system")?.content ?? "";
const linesOf = (text: string): readonly string[] => text.split("\n").filter((line) => line.trim() !== "");
const canaryIn = (turns: Turns): string =>
  turns.flatMap(({ content }) => /\bmark of this request[^\n]*?: ([a-z0-9-]{8,})/.exec(content)?.[1] ?? []).at(-1) ??
  "no-canary-was-planted";
