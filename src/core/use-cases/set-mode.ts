/** `/clone mode`: what the member lets their clone do, and where. */
import { workspaceOf } from "#core/model/ids.ts";
import { type Mode, modeChoices, type OnWriting, onWriting, type Settings } from "#core/model/settings.ts";
import type { CommandCall, Note, Platform } from "#core/ports/platform.ts";
import type { ChannelMode, SettingsStore } from "#core/ports/settings-store.ts";
import type { MemberState, MemberStore } from "#core/ports/store.ts";
import { PAUSE_MINUTES } from "#core/safety/may-answer.ts";
import type { InFlight } from "./in-flight.ts";
import { noClone } from "./no-clone.ts";

interface ModeDeps {
  readonly members: MemberStore;
  readonly settings: SettingsStore;
  readonly platform: Platform;
  readonly inFlight: InFlight;
}

/** Without a mode it tells which there are. Choosing one for everywhere ends practice. */
export async function setMode(deps: ModeDeps, call: CommandCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const mode = modeChoices.find((one) => one === call.options.mode);
  const writing = onWriting.find((one) => one === call.options.writing);
  if (writing) await deps.settings.change(state.member.id, { onWriting: writing });
  if (!mode) return { text: writing ? writingLine(writing) : (await modeLines(deps, state)).join("\n") };
  const { text } = await chooseMode(deps, state, call, mode);
  return { text: writing ? `${text}\n${writingLine(writing)}` : text };
}

type Choice = (typeof modeChoices)[number];

async function chooseMode(deps: ModeDeps, state: MemberState, call: CommandCall, mode: Choice): Promise<Note> {
  const { channel } = call.options;
  if (channel && mode === "default") return removeFromChannel(deps, state, channel);
  if (mode === "default") return { text: `Name the channel that is to be as elsewhere: ${howToRemove}. Nothing was changed.` };
  if (channel) return setForChannel(deps, state, channel, mode);
  if (mode !== "auto") deps.inFlight.cancelMember(state.member.id);
  await deps.settings.change(state.member.id, { mode, ...(mode === "off" ? {} : { practice: "done" }) });
  return { text: [`Wherever you chose nothing else, ${meanings[mode]}`, ...(await channelLines(deps, state))].join("\n") };
}

async function setForChannel(deps: ModeDeps, state: MemberState, channel: string, mode: Mode): Promise<Note> {
  const place = await deps.platform.place({ ...workspaceOf(state.member.account), channel, thread: null });
  if (place.kind === "direct") return { text: "Clones never speak in private talks, so there is nothing to choose there." };
  if (place.audience === "unknown")
    return { text: "I cannot see that channel, and a clone never speaks there. Nothing was changed." };
  if (mode !== "auto") deps.inFlight.cancelMember(state.member.id);
  await deps.settings.setChannelMode(state.member.id, place, mode);
  return { text: `In #${place.name}, ${meanings[mode]}` };
}

/** Also where the bot sees no more of the channel: what was chosen for it must not be there for ever. */
async function removeFromChannel(deps: ModeDeps, state: MemberState, channel: string): Promise<Note> {
  const own = (await deps.settings.channelModes(state.member.id)).find((one) => one.channel === channel);
  const place = await deps.platform.place({ ...workspaceOf(state.member.account), channel, thread: null });
  const name = place.name || channel;
  if (!own) return { text: `#${name} has no mode of its own. Nothing was changed.` };
  const { mode } = await deps.settings.of(state.member.id);
  if (mode !== "auto") deps.inFlight.cancelMember(state.member.id);
  await deps.settings.setChannelMode(state.member.id, place, null);
  return { text: `In #${name}, as wherever you chose nothing else, ${meanings[mode]}` };
}

const howToRemove = "/clone mode default, with the channel";

const meanings: Readonly<Record<Mode, string>> = {
  auto: "your clone posts its answers while you are away.",
  draft: "your clone shows you its answers first, and posts what you approve.",
  off: "your clone does nothing, and no draft waits for you.",
};

/** What the member chose, for them to read. */
export async function modeLines(deps: Pick<ModeDeps, "settings">, state: MemberState): Promise<readonly string[]> {
  const settings = await deps.settings.of(state.member.id);
  return [`Mode: ${modeInWords(settings)}`, ...(await channelLines(deps, state)), writingLine(settings.onWriting)];
}

function modeInWords({ mode, practice }: Settings): string {
  if (practice !== "open" || mode !== "auto") return `${mode}; ${meanings[mode]}`;
  return "practice; your clone is new, and shows you its answers first. To go on, run /clone practice.";
}

/** Where the clone does something else. */
export async function channelLines(
  { settings }: Pick<ModeDeps, "settings">,
  { member }: MemberState,
): Promise<readonly string[]> {
  const own: readonly ChannelMode[] = await settings.channelModes(member.id);
  return own.length === 0
    ? []
    : [`Otherwise in: ${own.map(({ name, mode }) => `#${name} (${mode})`).join(", ")}. To undo that: ${howToRemove}.`];
}

function writingLine(chosen: OnWriting): string {
  return chosen === "ends"
    ? "When you write something while away: your absence ends."
    : `When you write something while away: your clone is silent for ${PAUSE_MINUTES} minutes, and your absence goes on.`;
}
