/** Tells whether what somebody wrote as their status says that they are away. */
import type { Sign } from "#core/model/hint.ts";

/** Of those that platforms offer and people pick for it; names without colons. */
const emoji: ReadonlySet<string> = new Set([
  ...["palm_tree", "desert_island", "beach_with_umbrella", "beach_umbrella", "umbrella_on_ground", "airplane", "luggage"],
  ...["face_with_thermometer", "thermometer", "mask", "hospital", "baby_bottle", "ski", "camping", "sleeping", "zzz"],
]);

const words =
  /\b(?:vacation(?:ing)?|holidays?|on leave|parental leave|maternity|paternity|sabbatical|out sick|sick(?: day| leave)?|ill|ooo|o\.o\.o\.?|out of (?:the )?office|away|afk|pto|day off|off today|off until|off till|be back|bbl|travel+ing|urlaub|krank|abwesend|elternzeit|vacances|absente?|vacaciones|ausente|férias|licença)\b/iu;

/** "Back from vacation" and "not away" say the opposite. */
const denied = /\b(?:back from|not|never|no longer|until i'm|before)\b/iu;

export function saysAway({ emoji: named, text }: Extract<Sign, { kind: "status" }>): boolean {
  if (denied.test(text)) return false;
  return words.test(text) || emoji.has(named.replaceAll(":", "").toLowerCase());
}
