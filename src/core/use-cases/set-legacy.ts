/** `/clone legacy`: what becomes of a member's clone, should they not come back. Nobody sets it up for anybody else. */
import { type AccountRef, sameAccount } from "#core/model/ids.ts";
import { EXTENSION_DAYS, type LegacyPlan, LONGEST_WORDS, STEWARD_DAYS } from "#core/model/legacy.ts";
import type { Member } from "#core/model/member.ts";
import type { LegacyStore } from "#core/ports/legacy-store.ts";
import type { CommandCall, Note, Platform } from "#core/ports/platform.ts";
import type { Clock, Log } from "#core/ports/runtime.ts";
import type { AuditStore, IgnoreStore, MemberState, MemberStore } from "#core/ports/store.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { plainText } from "#core/safety/plain-text.ts";
import { type ScreenRule, screen } from "#core/safety/screen.ts";
import { memberEvent } from "./member-event.ts";
import { noClone } from "./no-clone.ts";
import { deliverTo } from "./return-digest.ts";
import { sayDay } from "./when.ts";

export interface LegacyDeps {
  readonly members: MemberStore;
  readonly legacies: LegacyStore;
  readonly ignored: IgnoreStore;
  readonly audit: AuditStore;
  readonly platform: Platform;
  readonly now: Clock;
  readonly log: Log;
}

/** Without a plan it tells which there is. A plan takes the place of the one before; words that are not given stay. */
export async function setLegacy(deps: LegacyDeps, call: CommandCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const before = await deps.legacies.find(state.member.id);
  const { plan = "" } = call.options;
  const named = plan.trim().toLowerCase();
  const { words: typed, steward } = whoIsNamed(call);
  if (!named) return { text: (await planLines(deps, state, before)).join("\n") };
  if (named === "off") return remove(deps, state, before);
  const words = readWords(state, typed) ?? { words: before?.words ?? null };
  if ("problem" in words) return { text: `${words.problem} Nothing was changed.` };
  if (named === "retire") return retire(deps, state, words.words, before);
  if (named !== "steward") return { text: `There is no plan ${plan}. There are retire, steward and off. Nothing was changed.` };
  if (!steward) return { text: "Name the steward: /clone legacy steward @somebody. Nothing was changed." };
  const called = call.called?.[steward];
  return askSteward(deps, state, { ref: { ...state.member.account, account: steward }, called }, words.words, before);
}

/** `/clone legacy steward @Bea`, typed: the name stands where the words would. */
function whoIsNamed({ options }: CommandCall): { readonly words: string | undefined; readonly steward: string | undefined } {
  const { plan, words, member } = options;
  const [, account] = (plan?.toLowerCase() === "steward" && !member && /^<@([^<>\s]+)>$/.exec(words?.trim() ?? "")) || [];
  return account ? { words: undefined, steward: account } : { words, steward: member };
}

async function remove(deps: LegacyDeps, { member }: MemberState, before: LegacyPlan | null): Promise<Note> {
  if (!(await deps.legacies.remove(member.id))) return { text: "You had left no plan, so nothing was changed." };
  await deps.audit.add(memberEvent(member, "legacy-set", deps.now(), { reason: "off" }));
  const erased = "Your plan is erased. Should your consent run out, everything kept about you is erased without a word.";
  return { text: [erased, ...(await release(deps, member, before?.steward))].join("\n") };
}

async function retire(deps: LegacyDeps, state: MemberState, words: string | null, before: LegacyPlan | null): Promise<Note> {
  const { id } = state.member;
  await deps.legacies.set({ memberId: id, words, steward: null }, deps.now());
  await deps.audit.add(memberEvent(state.member, "legacy-set", deps.now(), { reason: "retire" }));
  const released = await release(deps, state.member, before?.steward);
  return { text: [...(await planLines(deps, state, await deps.legacies.find(id))), ...released].join("\n") };
}

/** Tells whoever was a steward, or was asked to be one, that they are not any more; what the member reads of that. */
async function release(deps: LegacyDeps, member: Member, steward: AccountRef | null | undefined): Promise<readonly string[]> {
  if (!steward || (await deps.ignored.among([steward])).length > 0) return [];
  const who = plainName(member.name);
  const text = `${who} has made another plan, so you are not asked to be the steward of their clone any more. Thank you; there is nothing left to do.`;
  const told = await deliverTo(deps, steward, { text }, member.id);
  return told
    ? [`${await nameOf(deps, steward)}, whom you had asked before, was told that they are not your steward any more.`]
    : [];
}

/** As they were called when they were named, else as a member; an account's id where the bot knows no more. */
async function nameOf({ members }: Pick<LegacyDeps, "members">, steward: AccountRef, called?: string): Promise<string> {
  return plainName(called ?? (await members.find(steward))?.member.name ?? steward.account);
}

/** Each is sent a note they did not ask for. */
const MOST_ASKED = 3;

async function askedOften({ audit, now }: LegacyDeps, { member }: MemberState): Promise<boolean> {
  const yesterday = new Date(now().getTime() - 86_400_000);
  return (await audit.count(member.id, "legacy-set", "steward", yesterday)) >= MOST_ASKED;
}

/** Kept only once the steward has been asked: a plan whose steward never heard of it would be none. */
async function askSteward(
  deps: LegacyDeps,
  state: MemberState,
  { ref: steward, called }: { readonly ref: AccountRef; readonly called: string | undefined },
  words: string | null,
  before: LegacyPlan | null,
): Promise<Note> {
  const { member } = state;
  if (sameAccount(steward, member.account)) return { text: "You cannot be your own steward. Nothing was changed." };
  const same = before?.steward && sameAccount(before.steward, steward);
  if (same && before.words === words) return { text: (await planLines(deps, state, before, called)).join("\n") };
  if (await askedOften(deps, state))
    return { text: `Only ${MOST_ASKED} people a day can be asked to be your steward. Nothing was changed; try again tomorrow.` };
  if ((await deps.ignored.among([steward])).length > 0) return { text: "They cannot be asked. Nothing was changed." };
  await deps.legacies.set({ memberId: member.id, words, steward }, deps.now());
  const released = same ? [] : await release(deps, member, before?.steward);
  if (!(await deliverTo(deps, steward, requestTo(member.name, member.id), member.id))) {
    await deps.legacies.withdraw(member.id, steward);
    const unreached = "I could not reach them, so nobody is your steward. Until you name another, your clone is to retire.";
    return { text: [unreached, ...released].join("\n") };
  }
  await deps.audit.add(memberEvent(member, "legacy-set", deps.now(), { reason: "steward" }));
  const lines = await planLines(deps, state, await deps.legacies.find(member.id), called);
  return { text: [...lines, ...released].join("\n") };
}

function requestTo(name: string, target: string): Note {
  const who = plainName(name);
  return {
    text: [
      `${who} asks you to be the steward of their clone, an AI stand-in that answers while they are away.`,
      `Should ${who} not be back when their consent is about to run out, you are asked once whether it ends then, ends at once, or goes on for ${EXTENSION_DAYS} days more.`,
      `That is all you could do: you see nothing that is kept about ${who}. Every answer the clone posts in those days names you. You can step down at any time with the buttons below.`,
    ].join("\n"),
    actions: [
      { name: "accept-steward", target, label: "Accept" },
      { name: "decline-steward", target, label: "Decline" },
    ],
  };
}

type Words = { readonly words: string | null } | { readonly problem: string };

/** Null where none were given. Looked at as everything a clone says, but that the member vouches for it. */
function readWords({ member }: MemberState, typed: string | undefined): Words | null {
  const words = plainText(typed ?? "")
    .replace(/\s+/gu, " ")
    .trim();
  if (!words) return null;
  const own = { name: member.name, question: "", evidence: [words], ownWords: [words], prefix: "", canaries: [], orders: [] };
  const found = screen(words, { ...own, longest: LONGEST_WORDS });
  return found
    ? { problem: `Your clone may not say that: ${problems[found.rule] ?? "it could be taken for something else"}.` }
    : { words };
}

const problems: Readonly<Partial<Record<ScreenRule, string>>> = {
  commitment: "it promises something",
  private: "it holds a password or somebody's contact data",
  mention: "it would call somebody",
  forgery: "it could be taken for words of yours, or of somebody else's",
  length: `it is longer than ${LONGEST_WORDS} characters`,
  empty: "there is nothing to read in it",
};

/** What there is, for its member to read. `called`: what the steward is called, where that was told just now. */
export async function planLines(
  deps: Pick<LegacyDeps, "members">,
  { member, consent }: MemberState,
  plan: LegacyPlan | null,
  called?: string,
): Promise<readonly string[]> {
  const extended = extensionLine(consent, member.timeZone);
  if (!plan) return [...extended, noPlan];
  const { words, steward, acceptedAt } = plan;
  const last = `says once, where it spoke last, ${words ? `“${words}”` : "that it stops here"}; then everything is erased.`;
  const retiring = `Legacy: should your consent run out while you are away, your clone ${last}`;
  const who = steward && (await nameOf(deps, steward, called));
  const answer = acceptedAt ? "has accepted" : "has not answered yet, and counts only once they accept";
  return [
    ...extended,
    retiring,
    ...(steward
      ? [
          `Your steward, ${who}, ${answer}: asked ${STEWARD_DAYS} days before, they may end it, or extend it once by ${EXTENSION_DAYS} days. They see nothing of what is kept.`,
        ]
      : []),
  ];
}

const noPlan =
  "Legacy: no plan, so everything is erased without a word should your consent run out. To leave one, run /clone legacy plan: retire, or plan: steward with a member.";

function extensionLine({ extendedBy, expiresAt }: MemberState["consent"], timeZone: string | null): readonly string[] {
  if (extendedBy === undefined) return [];
  const who = extendedBy ? plainName(extendedBy) : "your steward, who has left since,";
  return [`${who} extended your clone until ${sayDay(expiresAt, timeZone)}. To make it yours again, run /clone optin.`];
}
