/** `/clone hours` and `/clone channels`: when and where clones may answer in the workspace; for admins. */
import { IANAZone } from "luxon";
import type { Bounds, ChannelBound, Hours } from "#core/model/bounds.ts";
import { type WorkspaceRef, workspaceOf } from "#core/model/ids.ts";
import type { BoundStore } from "#core/ports/bound-store.ts";
import type { CommandCall, Note, Platform } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { AuditStore } from "#core/ports/store.ts";
import { channelName } from "./channel-name.ts";

interface BoundDeps {
  readonly bounds: BoundStore;
  readonly audit: AuditStore;
  readonly platform: Platform;
  readonly now: Clock;
}

const adminsOnly: Note = {
  text: "Only admins can set when and where clones answer here. To stop your own clone, run /clone off; to be left alone, /clone ignore-me.",
};

/** Once it is answered, no clone speaks at other hours. */
export async function setHours(deps: BoundDeps, { caller, options }: CommandCall): Promise<Note> {
  if (!caller.admin) return adminsOnly;
  const workspace = workspaceOf(caller.account);
  const { times = "", zone } = options;
  if (!times.trim()) {
    const { hours } = await deps.bounds.find(workspace);
    return { text: `${hoursInWords(hours)} To change it, run /clone hours times: 08:00-20:00, or times: always.` };
  }
  const lifted = /^(?:always|off|all day)$/i.test(times.trim());
  const hours = lifted ? null : readHours(times, zone ?? caller.timeZone ?? "UTC");
  if (!hours && !lifted) return { text: unreadable };
  await deps.bounds.setHours(workspace, hours);
  await record(deps, workspace, "hours-set", hours ? `${span(hours)} ${hours.zone}` : "always");
  return { text: hoursInWords(hours) };
}

const unreadable =
  "I could not read that. Give two times and a time zone: /clone hours times: 08:00-20:00 zone: Europe/Berlin. Nothing was changed.";

/** `08:00-20:00`, `8-20`, and a time zone behind them, which goes before the one given. Null where it is none. */
export function readHours(text: string, zone: string): Hours | null {
  const read = /^(\d{1,2})(?::(\d\d))?\s*(?:-|–|to)\s*(\d{1,2})(?::(\d\d))?(?:\s+(\S+))?$/i.exec(text.trim());
  if (!read) return null;
  const [from, to] = [minutesOf(read[1], read[2]), minutesOf(read[3], read[4])];
  const where = read[5] ?? zone.trim();
  if (from === null || to === null || from % DAY === to % DAY || !IANAZone.isValidZone(where)) return null;
  return { from: from % DAY, to, zone: where };
}

const DAY = 24 * 60;

/** Midnight is also the end of a day. */
function minutesOf(hour = "", minute = "0"): number | null {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= DAY ? minutes : null;
}

const clock = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
const span = ({ from, to }: Hours) => `${clock(from)}-${clock(to)}`;

function hoursInWords(hours: Hours | null): string {
  return hours
    ? `Clones answer here from ${clock(hours.from)} to ${clock(hours.to)} (${hours.zone}) only.`
    : "Clones answer here at any hour.";
}

/** Once it is answered, no clone speaks in other channels. */
export async function setChannels(deps: BoundDeps, { caller, options }: CommandCall): Promise<Note> {
  if (!caller.admin) return adminsOnly;
  const workspace = workspaceOf(caller.account);
  const { rule, channels: typed = "" } = options;
  const channels = [...new Set(typed.split(" ").filter(Boolean))];
  if (!rule && channels.length === 0) {
    const bounds = await deps.bounds.find(workspace);
    return { text: `${await channelsInWords(deps, workspace, bounds.channels)} ${howTo}` };
  }
  const bound = readBound(rule, channels);
  if (bound === "unreadable") return { text: `Say one of the rules and name channels. ${howTo} Nothing was changed.` };
  await deps.bounds.setChannels(workspace, bound);
  const said = await channelsInWords(deps, workspace, bound);
  await record(deps, workspace, "channels-set", bound ? `${bound.rule} in ${channels.length}` : "everywhere");
  return { text: said };
}

function readBound(rule: string | undefined, channels: readonly string[]): ChannelBound | null | "unreadable" {
  if (rule === "everywhere") return null;
  return (rule === "only" || rule === "never") && channels.length > 0 ? { rule, channels } : "unreadable";
}

const howTo = "To change it, run /clone channels only, never or everywhere, and name the channels.";

async function channelsInWords(deps: BoundDeps, workspace: WorkspaceRef, bound: ChannelBound | null): Promise<string> {
  if (!bound) return "Clones answer here in every channel they may speak in.";
  const names = await Promise.all(bound.channels.map((channel) => channelName(deps, workspace, channel)));
  const where = names.length > 0 ? names.join(", ") : "channels whose names were lost with an older copy of the database";
  return bound.rule === "only" ? `Clones answer here in ${where} only.` : `Clones answer here everywhere but in ${where}.`;
}

/** For the status of anyone; without names of channels, which not everyone may know. */
export function boundLines({ hours, channels }: Bounds): readonly string[] {
  return [
    ...(hours ? [hoursInWords(hours)] : []),
    ...(channels ? ["Clones answer here in some channels only, as the admins set it."] : []),
  ];
}

async function record(
  deps: BoundDeps,
  workspace: WorkspaceRef,
  kind: "hours-set" | "channels-set",
  reason: string,
): Promise<void> {
  await deps.audit.add({ workspace, memberId: null, at: deps.now(), kind, reason, channel: null });
}
