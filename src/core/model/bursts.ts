/** Puts messages said in one breath together: the unit a reply is imitated from. */
import { conversationKey } from "./ids.ts";
import { BURST_GAP_MS, type Burst, type Snippet } from "./snippet.ts";

/** Every snippet ends up in exactly one burst, whatever order they come in. Bursts in the order of their first messages. */
export function groupBursts(snippets: readonly Snippet[]): readonly Burst[] {
  const open = new Map<string, [Snippet, ...Snippet[]]>();
  const groups: [Snippet, ...Snippet[]][] = [];
  for (const snippet of [...snippets].sort(byTime)) {
    // What a reply was corrected with was not said in any breath.
    if (snippet.corrects) {
      groups.push([snippet]);
      continue;
    }
    const key = `${snippet.memberId} ${conversationKey(snippet.source)}`;
    const group = open.get(key);
    if (group && follows(group, snippet)) {
      group.push(snippet);
      continue;
    }
    const begun: [Snippet, ...Snippet[]] = [snippet];
    open.set(key, begun);
    groups.push(begun);
  }
  return groups.map(burstOf);
}

function byTime(a: Snippet, b: Snippet): number {
  const apart = a.sentAt.getTime() - b.sentAt.getTime();
  if (apart !== 0) return apart;
  return a.source.message < b.source.message ? -1 : 1;
}

/** Soon after, and to the same: an answer to something else is another burst. */
function follows(group: readonly [Snippet, ...Snippet[]], next: Snippet): boolean {
  const last = group.at(-1) ?? group[0];
  return next.sentAt.getTime() - last.sentAt.getTime() <= BURST_GAP_MS && next.cue.message === last.cue.message;
}

function burstOf(snippets: readonly [Snippet, ...Snippet[]]): Burst {
  const [first] = snippets;
  return { snippets, text: snippets.map((s) => s.text).join("\n"), cue: first.cue, sentAt: first.sentAt };
}
