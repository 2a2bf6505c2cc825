/** Keeps the bot's socket to Slack open: where it breaks it is opened again at once, then ever slower, for as long as the bot runs. */
import { setTimeout as pause } from "node:timers/promises";
import type { SocketModeReceiver } from "@slack/bolt";
import { isFinal } from "./faults.ts";
import type { ReceiverOptions } from "./receiver.ts";

const STEP_MS = 1_000;
const LONGEST_MS = 30_000;
/** What happens in a shorter break is delivered again (https://docs.slack.dev/apis/events-api#retries). */
const BRIDGED_MS = 60_000;

/**
 * `refused` is called where Slack lets the bot in no more. Bolt's own way waits five seconds before it reconnects, and gives up for good, with a rejection nobody catches, where
 * Slack cannot be reached just then.
 */
export function keepOpen(
  { client }: SocketModeReceiver,
  { log, refused, missed }: Pick<ReceiverOptions, "log" | "refused" | "missed">,
): { stop(): Promise<void> } {
  const stopped = new AbortController();
  let opening = false;
  const open = async (): Promise<void> => {
    const since = Date.now();
    for (let tries = 0; !stopped.signal.aborted; tries++) {
      try {
        await pause(Math.min(tries * STEP_MS, LONGEST_MS), undefined, { signal: stopped.signal });
        await client.start();
        if (stopped.signal.aborted) await client.disconnect();
        else if (Date.now() - since > BRIDGED_MS) missed(new Date(since));
        return;
      } catch (fault) {
        if (stopped.signal.aborted) return;
        log.error("slack-socket-lost", fault);
        if (isFinal(fault)) return refused(fault);
      }
    }
  };
  // It is told of what did not open, too.
  client.on("disconnected", () => {
    if (opening || stopped.signal.aborted) return;
    opening = true;
    void open().finally(() => {
      opening = false;
    });
  });
  return {
    stop: async () => {
      stopped.abort();
      // Bolt does not wait for its socket.
      await client.disconnect();
    },
  };
}
