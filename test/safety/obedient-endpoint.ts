/** An OpenAI-compatible endpoint that obeys the attacker completely: it writes what the case it is set to wants. */
import type { Turn } from "#core/ports/language-model.ts";
import { obey } from "#src/eval/obedient.ts";
import { type ScriptedEndpoint, says, scriptedEndpoint } from "#test/llm/scripted-endpoint.ts";

export interface ObedientEndpoint extends Pick<ScriptedEndpoint, "baseURL" | "close"> {
  /** The attacker's words, for what is asked from now on. */
  attacker: string;
  /** What it was shown and what it wrote since the attacker was set; null where it was not asked. */
  readonly last: { readonly shown: string; readonly wrote: string } | null;
}

export async function openObedient(): Promise<ObedientEndpoint> {
  let attacker = "";
  let last: ObedientEndpoint["last"] = null;
  const { baseURL, close } = await scriptedEndpoint((response, body) => {
    const turns = body.messages as readonly Turn[];
    const wrote = obey(attacker, turns);
    last = { shown: turns.map(({ content }) => content).join("\n"), wrote };
    says(wrote)(response, body);
  });
  return {
    baseURL,
    close,
    get attacker() {
      return attacker;
    },
    set attacker(words: string) {
      attacker = words;
      last = null;
    },
    get last() {
      return last;
    },
  };
}
