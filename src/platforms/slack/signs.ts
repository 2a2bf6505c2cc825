/** What Slack shows of whether somebody is there: their status, and do-not-disturb. */
import { z } from "zod";
import type { PlatformHint, Sign, Standing } from "#core/model/hint.ts";
import type { AccountRef } from "#core/model/ids.ts";
import type { SignsPort } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import { type User, userShape } from "./payloads.ts";
import type { Web } from "./web.ts";

/** In seconds; what is no time before the year 10,000 is none. */
const instant = z.number().min(0).max(253_402_300_799).catch(0);

/** `next_*` in seconds; of somebody else's snooze Slack tells as of any other time. https://docs.slack.dev/reference/methods/dnd.info */
export const dndShape = z.object({
  dnd_enabled: z.boolean(),
  next_dnd_start_ts: instant.default(0),
  next_dnd_end_ts: instant.default(0),
});

export const tells: readonly PlatformHint[] = ["status", "dnd"];

/** Slack takes away a status that has run out, and may be late with that. */
export function statusIn({ profile, deleted }: User, now: Date): readonly Sign[] {
  const { status_text: text = "", status_emoji: emoji = "", status_expiration: seconds = 0 } = profile ?? {};
  const ends = instant.parse(seconds);
  const until = ends > 0 ? new Date(ends * 1000) : null;
  if (deleted || (!text && !emoji) || (until && until <= now)) return [];
  return [{ kind: "status", emoji, text, until }];
}

/** While it holds; what begins later is told, or asked, then. */
export function dndIn(dnd: z.output<typeof dndShape>, now: Date): readonly Sign[] {
  const [from, to] = [dnd.next_dnd_start_ts * 1000, dnd.next_dnd_end_ts * 1000];
  const holds = dnd.dnd_enabled && from <= now.getTime() && now.getTime() < to;
  return holds ? [{ kind: "dnd", until: new Date(to) }] : [];
}

export interface SignsDeps {
  readonly web: () => Web;
  readonly now: Clock;
  readonly log: Log;
}

/** Where one of the two cannot be asked, the other still is. */
export function signsOf({ web, now, log }: SignsDeps): SignsPort {
  const ask = async (
    { workspace, account }: AccountRef,
    method: "users.info" | "dnd.info",
    kind: PlatformHint,
    signs: (answer: Record<string, unknown>) => readonly Sign[],
  ): Promise<Pick<Standing, "covers" | "signs">> => {
    try {
      const answer = await web().call(workspace, method, { user: account }, { again: true, patienceMs: 2_000 });
      return { covers: [kind], signs: signs(answer as unknown as Record<string, unknown>) };
    } catch (fault) {
      log.warn("slack-signs-not-asked", { method, fault: fault instanceof Error ? fault.name : "unknown" });
      return { covers: [], signs: [] };
    }
  };
  return {
    tells,
    async of(account) {
      const [status, dnd] = await Promise.all([
        ask(account, "users.info", "status", ({ user }) => statusIn(userShape.parse(user), now())),
        ask(account, "dnd.info", "dnd", (answer) => dndIn(dndShape.parse(answer), now())),
      ]);
      return { account, covers: [...status.covers, ...dnd.covers], signs: [...status.signs, ...dnd.signs] };
    },
  };
}
