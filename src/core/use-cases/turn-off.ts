/** The off switches: one's own clone, a member's, or everyone's; off at once, and who may switch on again. */
import { type AccountRef, type MentionId, sameAccount, workspaceOf } from "#core/model/ids.ts";
import type { Mention } from "#core/model/mention.ts";
import type { MentionStore } from "#core/ports/mention-store.ts";
import type { ActionCall, Caller, CommandCall, MessageCommandCall, Note } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { AuditStore, MemberState, MemberStore, SwitchScope, SwitchStore } from "#core/ports/store.ts";
import { plainName } from "#core/safety/plain-name.ts";
import type { InFlight } from "./in-flight.ts";
import { noClone, replyNotOnRecord } from "./no-clone.ts";

interface OnDeps {
  readonly members: MemberStore;
  readonly switches: SwitchStore;
  readonly audit: AuditStore;
  readonly now: Clock;
}

interface OffDeps extends OnDeps {
  readonly inFlight: InFlight;
}

/** Whose clone a call is about: everyone's, the caller's own, or, for an admin, somebody else's. */
type Target = { readonly whose: "everyone" } | { readonly whose: "own" | "other"; readonly account: AccountRef };

const notYours: Note = {
  text: "You can switch only your own clone; an admin can switch anyone's. To have clones leave you alone, run /clone ignore-me.",
};

/** `/clone off`. Once it resolves no reply in the scope will appear, in any process. */
export async function turnOff(deps: OffDeps, call: CommandCall): Promise<Note> {
  const target = targetOf(call);
  if (!target) return notYours;
  if (target.whose === "own") return turnOffOwn(deps, call.caller);
  return target.whose === "other" ? turnOffOther(deps, target.account) : turnOffEveryone(deps, call.caller);
}

/** The button under a clone's message: here and now, for the member it speaks for and for admins. */
export async function turnOffButton(deps: OffDeps & { readonly mentions: MentionStore }, call: ActionCall): Promise<Note> {
  return turnOffSpeaker(deps, await deps.mentions.byId(call.target as MentionId), call.caller);
}

/** The command on a clone's message: what its button does. */
export async function turnOffPointed(
  deps: OffDeps & { readonly mentions: MentionStore },
  { message, caller }: MessageCommandCall,
): Promise<Note> {
  if (message.author.kind !== "clone") return { text: "That was not said by a clone. Nothing was changed." };
  return turnOffSpeaker(deps, await deps.mentions.byPosted(message.ref), caller);
}

async function turnOffSpeaker(deps: OffDeps, mention: Mention | null, caller: Caller): Promise<Note> {
  const state = mention && (await deps.members.byId(mention.memberId));
  if (!state) return replyNotOnRecord;
  const { account, name } = state.member;
  if (sameAccount(account, caller.account)) return turnOffOwn(deps, caller);
  // Being an admin of one workspace gives no power over another.
  if (caller.admin && sameAccount(account, inWorkspaceOf(caller, account.account))) return turnOffOther(deps, account);
  const who = plainName(name);
  return { text: `Only ${who} and the admins can turn this clone off. To have clones leave you alone, run /clone ignore-me.` };
}

/** `/clone on`. What an admin switched off only an admin switches on, what a member switched off only that member. */
export async function turnOn(deps: OnDeps, call: CommandCall): Promise<Note> {
  const target = targetOf(call);
  if (!target) return notYours;
  if (target.whose === "own") return turnOnOwn(deps, call.caller);
  return target.whose === "other" ? turnOnOther(deps, target.account) : turnOnEveryone(deps, call.caller);
}

/** An admin who names nobody means everyone. Null where somebody who is no admin names another. */
function targetOf({ caller, options }: CommandCall): Target | null {
  const named = options.member ? inWorkspaceOf(caller, options.member) : null;
  if (!named && caller.admin) return { whose: "everyone" };
  if (!named || sameAccount(named, caller.account)) return { whose: "own", account: caller.account };
  return caller.admin ? { whose: "other", account: named } : null;
}

async function turnOffEveryone(deps: OffDeps, caller: Caller): Promise<Note> {
  const workspace = workspaceOf(caller.account);
  deps.inFlight.cancelWorkspace(workspace);
  const scope = { workspace, account: null };
  await deps.switches.turnOff(scope, "admin", deps.now());
  await record(deps, scope, "turned-off", "admin");
  const lines = ["Every clone in this workspace is off now, and stays off until an admin runs /clone on."];
  if (await deps.members.find(caller.account)) {
    lines.push("As you are an admin, this means everyone's. To switch only your own, name yourself: /clone off member: you.");
  }
  return { text: lines.join("\n") };
}

async function turnOffOwn(deps: OffDeps, caller: Caller): Promise<Note> {
  const state = await deps.members.find(caller.account);
  if (!state) return noClone;
  await switchOff(deps, state, scopeOf(caller.account), "member");
  return {
    text: `Your clone is off now, and stays off until you run ${onCommand(caller)}. To erase everything too, run /clone optout.`,
  };
}

/** Also for someone who has not opted in: should they, it stays off. */
async function turnOffOther(deps: OffDeps, account: AccountRef): Promise<Note> {
  const state = await deps.members.find(account);
  await switchOff(deps, state, scopeOf(account), "admin");
  if (!state)
    return { text: "That person has not opted in. Should they do so, their clone stays off until an admin switches it on." };
  return {
    text: `${plainName(state.member.name)}'s clone is off now, and stays off until an admin runs /clone on and names them.`,
  };
}

async function switchOff(deps: OffDeps, state: MemberState | null, scope: SwitchScope, by: "admin" | "member"): Promise<void> {
  if (state) deps.inFlight.cancelMember(state.member.id);
  await deps.switches.turnOff(scope, by, deps.now());
  await record(deps, scope, "turned-off", by, state);
}

async function turnOnEveryone(deps: OnDeps, caller: Caller): Promise<Note> {
  const scope = { workspace: workspaceOf(caller.account), account: null };
  const was = await deps.switches.turnOn(scope, "admin");
  if (was) await record(deps, scope, "turned-on", "admin");
  const head = was ? "Clones in this workspace may answer again." : "No admin had switched the whole workspace off.";
  const own = (await deps.switches.offBy(scopeOf(caller.account))).length > 0;
  const hint = own ? "Your own clone is still off; to switch it on, name yourself: /clone on member: you." : "";
  return { text: [`${head} Clones switched off one by one stay off.`, hint].filter(Boolean).join("\n") };
}

async function turnOnOwn(deps: OnDeps, caller: Caller): Promise<Note> {
  const state = await deps.members.find(caller.account);
  const scope = scopeOf(caller.account);
  const mine = await switchOn(deps, state, scope, "member");
  const admins = caller.admin && (await switchOn(deps, state, scope, "admin"));
  if (!state && !mine && !admins) return noClone;
  const left = await deps.switches.offBy(scope);
  if (left.includes("admin"))
    return { text: "An admin switched your clone off, and only an admin can switch it on. Please ask one." };
  const head = mine || admins ? "Your clone may answer again while you are away." : "Your clone was not switched off.";
  return { text: `${head}${await whereEveryoneIsOff(deps, scope)}` };
}

async function turnOnOther(deps: OnDeps, account: AccountRef): Promise<Note> {
  const state = await deps.members.find(account);
  const scope = scopeOf(account);
  const was = await switchOn(deps, state, scope, "admin");
  const name = state ? plainName(state.member.name) : "that person";
  const head = was ? `No admin keeps ${name}'s clone off any more.` : `No admin had switched ${name}'s clone off.`;
  const left = await deps.switches.offBy(scope);
  const own = left.includes("member") ? " It was also switched off by its own member, and only they can switch it on." : "";
  return { text: `${head}${own}${await whereEveryoneIsOff(deps, scope)}` };
}

async function switchOn(deps: OnDeps, state: MemberState | null, scope: SwitchScope, by: "admin" | "member"): Promise<boolean> {
  const was = await deps.switches.turnOn(scope, by);
  if (was) await record(deps, scope, "turned-on", by, state);
  return was;
}

async function whereEveryoneIsOff(deps: OnDeps, { workspace }: SwitchScope): Promise<string> {
  const off = (await deps.switches.offBy({ workspace, account: null })).length > 0;
  return off ? " Clones are still off in the whole workspace, until an admin runs /clone on." : "";
}

async function record(
  deps: OnDeps,
  { workspace, account }: SwitchScope,
  kind: "turned-off" | "turned-on",
  by: "admin" | "member",
  state: MemberState | null = null,
): Promise<void> {
  const reason = `${account ? "member" : "workspace"} by ${by}`;
  await deps.audit.add({ workspace, memberId: state?.member.id ?? null, at: deps.now(), kind, reason, channel: null });
}

function onCommand({ admin }: Caller): string {
  return admin ? "/clone on and name yourself" : "/clone on";
}

function scopeOf(account: AccountRef): SwitchScope {
  return { workspace: workspaceOf(account), account };
}

function inWorkspaceOf({ account }: Caller, named: string): AccountRef {
  return { ...workspaceOf(account), account: named };
}
