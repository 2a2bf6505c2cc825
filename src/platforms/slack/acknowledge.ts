/** When what comes in is acknowledged: an event once it is dealt with, what people ask by whoever answers them, nonsense at once. */
import type { App, ReceiverEvent } from "@slack/bolt";
import { z } from "zod";
import type { Log } from "#core/ports/runtime.ts";
import { NotInstalled } from "./access.ts";
import { later } from "./answers.ts";
import { envelopeShape } from "./payloads.ts";

export interface Receiving {
  readonly log: Log;
  /** An event that takes longer is acknowledged before it is dealt with. */
  readonly ackMs: number;
  /** For longer than Slack makes up for, nothing could be heard. */
  readonly missed: (since: Date) => void;
  /** Called with everything that comes in, before anything becomes of it: an event, or what a person asks of the bot itself. */
  readonly track: (work: Promise<void>, what: "told" | "asked") => void;
}

/** What Bolt looks at before it hands an event on, and stumbles over where it is something else. */
const boltShape = envelopeShape.extend({
  authorizations: z.array(z.looseObject({})).optional(),
  event: z.looseObject({
    type: z.string(),
    channel: z.union([z.string(), z.looseObject({})]).optional(),
    item: z.looseObject({}).optional(),
  }),
});

/** Slack dropped what came after the first thousands of an hour, in a minute told in seconds. https://docs.slack.dev/reference/events/app_rate_limited */
const droppedShape = z.object({
  type: z.literal("app_rate_limited"),
  team_id: z.string(),
  minute_rate_limited: z.number().positive().max(1e11),
});

/** Rejects where Slack is to deliver it again. */
export async function receive(receiving: Receiving, app: App, event: ReceiverEvent): Promise<void> {
  const dropped = droppedShape.safeParse(event.body);
  if (dropped.success) {
    await event.ack();
    receiving.log.warn("slack-events-dropped", { workspace: dropped.data.team_id });
    return receiving.missed(new Date(dropped.data.minute_rate_limited * 1000));
  }
  if (!isEvent(event.body)) {
    const work = asked(receiving, app, event);
    receiving.track(work, "asked");
    return work;
  }
  if (boltShape.safeParse(event.body).success) return hearInTime(receiving, app, event);
  // Delivered again, it would be no better.
  receiving.log.warn("slack-event-unreadable");
  await event.ack();
}

const isEvent = (body: unknown): boolean =>
  typeof body === "object" && body !== null && (("type" in body && body.type === "event_callback") || "event" in body);

/** What nobody answers, and what cannot be read, is acknowledged all the same: whoever asked is not kept waiting. */
async function asked({ log }: Receiving, app: App, event: ReceiverEvent): Promise<void> {
  let acknowledged = false;
  const ack: ReceiverEvent["ack"] = async (response) => {
    acknowledged = true;
    await event.ack(response);
  };
  try {
    await app.processEvent({ ...event, ack });
    if (acknowledged) return;
    log.warn("slack-call-unknown");
  } catch (fault) {
    if (!(fault instanceof z.ZodError) && !(fault instanceof NotInstalled)) throw fault;
    log.warn(fault instanceof NotInstalled ? "slack-call-from-elsewhere" : "slack-call-unreadable");
  }
  if (!acknowledged) await event.ack();
}

async function hearInTime(receiving: Receiving, app: App, event: ReceiverEvent): Promise<void> {
  const process = () => told(app, event);
  let acknowledged = false;
  const work = process().catch((fault: unknown) => {
    if (!acknowledged) throw fault;
    return tryAgain(receiving.log, process, fault);
  });
  receiving.track(work, "told");
  await Promise.race([work, later(receiving.ackMs)]);
  acknowledged = true;
  await event.ack();
}

/** To a workspace without the bot it means nothing, however often it comes. */
async function told(app: App, event: ReceiverEvent): Promise<void> {
  try {
    await app.processEvent({ ...event, ack: async () => {} });
  } catch (fault) {
    if (!(fault instanceof NotInstalled)) throw fault;
  }
}

/** Before each further try of what nobody delivers again. */
const AGAIN_MS = [1_000, 10_000, 60_000];

async function tryAgain(log: Log, process: () => Promise<void>, fault: unknown): Promise<void> {
  log.error("slack-event-failed", fault);
  for (const pauseMs of AGAIN_MS) {
    await later(pauseMs);
    try {
      return await process();
    } catch (again) {
      log.error("slack-event-failed", again);
    }
  }
}
