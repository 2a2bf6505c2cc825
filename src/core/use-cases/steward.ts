/** What a member's steward can do, and no more: agree to be it or not, and end the clone or extend it once, when asked. */
import type { MemberId } from "#core/model/ids.ts";
import { sameAccount } from "#core/model/ids.ts";
import { EXTENSION_DAYS, type LegacyPlan, STEWARD_DAYS } from "#core/model/legacy.ts";
import type { ActionCall, Note } from "#core/ports/platform.ts";
import type { MemberState } from "#core/ports/store.ts";
import type { Action } from "#core/safety/label.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { eraseAndTell, platformOf } from "./expire.ts";
import { memberEvent } from "./member-event.ts";
import { type RetireAllDeps, type RetireDeps, sayFarewell } from "./retire.ts";
import { type DigestDeps, deliver, deliverTo } from "./return-digest.ts";
import type { ReturnDeps } from "./set-absence.ts";
import { daysLater, sayDay } from "./when.ts";

type StewardDeps = ReturnDeps & DigestDeps & RetireDeps;

/** Asks the stewards of those whose consent is about to end and who have not come back, once each. Returns how many it asked. */
export async function askStewards(deps: RetireAllDeps): Promise<number> {
  const now = deps.now();
  const ending = await deps.legacies.ending(now, new Date(now.getTime() + STEWARD_DAYS * 86_400_000));
  let asked = 0;
  for (const { plan, ...state } of ending) {
    const platform = platformOf(deps, state);
    if (!platform || !plan.steward || !isToBeAsked(state, plan)) continue;
    // Marked only when it got there: the next run tries again.
    if (!(await deliverTo({ ...deps, platform }, plan.steward, questionTo(state), state.member.id))) continue;
    await deps.legacies.asked(state.member.id, now);
    asked += 1;
  }
  return asked;
}

function isToBeAsked({ consent }: MemberState, plan: LegacyPlan): boolean {
  return plan.gone && plan.acceptedAt !== null && plan.askedAt === null && consent.extendedBy === undefined;
}

function questionTo({ member, consent }: MemberState): Note {
  const who = plainName(member.name);
  return {
    text: [
      `${who} has not come back, and their consent to a clone ends on ${sayDay(consent.expiresAt, null)}. You agreed to be its steward.`,
      `Do nothing, and it ends then. You may end it now, or extend it once, by ${EXTENSION_DAYS} days; everything it says then names you.`,
    ].join("\n"),
    actions: [{ name: "extend-clone", target: member.id, label: `Extend by ${EXTENSION_DAYS} days` }, endAction(member.id)],
  };
}

const endAction = (target: string): Action => ({ name: "retire-clone", target, label: "End it now" });

const notYours: Note = { text: "You are not asked to be this clone's steward, or not any more. Nothing was changed." };

interface Stewarded {
  readonly state: MemberState;
  readonly plan: LegacyPlan;
}

/** Whose steward the caller is, or is asked to be; null for anybody else, who learns nothing. */
async function stewarded({ members, legacies }: StewardDeps, { caller, target }: ActionCall): Promise<Stewarded | null> {
  const state = await members.byId(target as MemberId);
  const plan = state && (await legacies.find(state.member.id));
  return state && plan?.steward && sameAccount(plan.steward, caller.account) ? { state, plan } : null;
}

/** The button of the request. */
export async function acceptSteward(deps: StewardDeps, call: ActionCall): Promise<Note> {
  const mine = await stewarded(deps, call);
  if (!mine) return notYours;
  const { member } = mine.state;
  if (!(await deps.legacies.accept(member.id, call.caller.account, deps.now()))) return { text: "You accepted already." };
  await deliver(deps, member, { text: `${plainName(call.caller.name)} accepted to be your clone's steward.` });
  return {
    text: `Thank you. You hear of it only should ${plainName(member.name)} not come back. To step down, press Decline under my request.`,
  };
}

/** The same, before and after a yes. */
export async function declineSteward(deps: StewardDeps, call: ActionCall): Promise<Note> {
  const mine = await stewarded(deps, call);
  if (!mine) return notYours;
  const { member } = mine.state;
  if (!(await deps.legacies.withdraw(member.id, call.caller.account))) return notYours;
  const text = `${plainName(call.caller.name)} is not your clone's steward. Until you name another (/clone legacy), it is to retire.`;
  await deliver(deps, member, { text });
  return { text: `You are not ${plainName(member.name)}'s steward. They were told.` };
}

/** Whoever has come back decides for themself, and nobody is asked before their time. */
function tooEarly({ state, plan }: Stewarded, now: Date): Note | null {
  const who = plainName(state.member.name);
  if (!plan.acceptedAt || !plan.askedAt || state.consent.expiresAt <= now)
    return { text: "There is nothing to decide now. Nothing was changed." };
  return plan.gone ? null : { text: `${who} has come back, so this is theirs to decide. Nothing was changed.` };
}

/** Once, by 90 days from when the consent would have ended. */
export async function extendClone(deps: StewardDeps, call: ActionCall): Promise<Note> {
  const mine = await stewarded(deps, call);
  if (!mine) return notYours;
  const early = tooEarly(mine, deps.now());
  if (early) return early;
  const { member, consent } = mine.state;
  const until = daysLater(consent.expiresAt, EXTENSION_DAYS, member.timeZone);
  const { account, name } = call.caller;
  if (!(await deps.legacies.extend(member.id, account, plainName(name), consent.expiresAt, until)))
    return {
      text: "It was extended before, and that can be done only once. Nothing was changed.",
      actions: [endAction(member.id)],
    };
  await deps.audit.add(memberEvent(member, "extended", deps.now()));
  const text = `${plainName(name)}, your steward, extended your clone until ${sayDay(until, member.timeZone)}, and every answer it posts until then names them. To make it yours again, run /clone optin; to end it, /clone optout.`;
  await deliver(deps, member, { text });
  return {
    text: `Extended until ${sayDay(until, call.caller.timeZone)}. Then it ends; you can end it before.`,
    actions: [endAction(member.id)],
  };
}

/** At once: its last words, then everything goes. */
export async function retireClone(deps: StewardDeps, call: ActionCall): Promise<Note> {
  const mine = await stewarded(deps, call);
  if (!mine) return notYours;
  const early = tooEarly(mine, deps.now());
  if (early) return early;
  const { state, plan } = mine;
  await sayFarewell(deps, state, plan);
  const erased = await eraseAndTell({ ...deps, platforms: [deps.platform] }, state, {
    absence: "Your absence ends here, because your steward has ended your clone.",
    erased: `${plainName(call.caller.name)}, your steward, has ended your clone, so everything kept about you is erased. Should you want one again, run /clone optin.`,
  });
  if (!erased) return { text: `${plainName(state.member.name)} has just renewed their consent, so nothing was erased.` };
  return { text: `${plainName(state.member.name)}'s clone has ended, and everything it was made from is erased.` };
}
