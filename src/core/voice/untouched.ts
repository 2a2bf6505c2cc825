/** What must come out of any rewording as it went in: code, links, mentions. */

/** One private-use sign stands for each while the rest is worked on. */
const untouchable = /```[\s\S]*?(?:```|$)|`[^`\n]+`|(?:https?|ftp):\/\/\S*[^\s.,!?;:)"']|<[^<>\s]+>|@[\w.-]*\w/g;
const sign = /[\uE000-\uF8FF]/g;
const FIRST_SIGN = 0xe000;
const MOST_SIGNS = 0x1800;

/** Reworks a text around what must not be touched. */
export function aroundUntouched(text: string, rework: (guarded: string) => string): string {
  const kept: string[] = [];
  const guarded = text.replace(sign, "").replace(untouchable, (found) => {
    if (kept.length >= MOST_SIGNS) return found;
    kept.push(found);
    return String.fromCharCode(FIRST_SIGN + kept.length - 1);
  });
  return rework(guarded).replace(sign, (found) => kept[found.charCodeAt(0) - FIRST_SIGN] ?? "");
}
