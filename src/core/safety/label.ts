/** The label: the only way from words to something a platform will post. */
import type { Extension } from "#core/model/consent.ts";
import { type AccountRef, sameAccount } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";
import type { ApprovedGrant, SpeakingGrant } from "./may-answer.ts";
import type { RetiringGrant } from "./may-retire.ts";
import { plainName } from "./plain-name.ts";

export type ActionName =
  | "who"
  | "pass-on"
  | "turn-off"
  | "ask"
  | "confirm-optin"
  | "choose-channels"
  | "cancel"
  | "confirm-forget"
  | "confirm-import"
  | "discard-import"
  | "stand-by"
  | "correct"
  | "delete"
  | "not-me"
  | "disown"
  | "digest-earlier"
  | "digest-later"
  | "digest-file"
  | "confirm-away"
  | "post-draft"
  | "edit-draft"
  | "discard-draft"
  | "practise"
  | "grade-yes"
  | "grade-not-me"
  | "grade-never"
  | "end-practice"
  | "accept-steward"
  | "decline-steward"
  | "extend-clone"
  | "retire-clone";

/** Something a person can press. `target` is opaque and at most 80 characters. */
export interface Action {
  readonly name: ActionName;
  readonly target: string;
  readonly label: string;
  /** What to ask for before calling; the answer arrives as `ActionCall.text`. */
  readonly asks?: string;
  /** How it is asked for; a line of text where not given, or channels to pick: their ids arrive, separated by spaces. */
  readonly picks?: "channels";
  /** What is picked already, by id, where a platform can show it. */
  readonly picked?: readonly string[];
  /** Those with the same stand in a row of their own, where a platform has rows. */
  readonly row?: string;
}

declare const amending: unique symbol;

/** Permission to change what was already said, in the name of the member it was said for. Only `amendGrant` makes one. */
export interface AmendGrant {
  readonly member: Member;
  readonly verdict: "confirmed" | "corrected";
  readonly [amending]: true;
}

declare const striking: unique symbol;

/** Permission to strike a reply through, since its member answered in person. Only `strikeGrant` makes one. */
export interface StrikeGrant {
  readonly member: Member;
  /** Where their own answer stands. */
  readonly pointer: string;
  readonly [striking]: true;
}

/** Its private field makes the type nominal: neither a look-alike nor a changed copy is one. */
class Labelled {
  readonly #by = "label";
  readonly speaker: Member;
  /** Such as `[Ana's clone]`: first on every message, chunk and edit. */
  readonly mark: string;
  /** What is said, one line a message of the burst; no label in it. */
  readonly body: string;
  /** The small print below. */
  readonly notice: string;
  readonly actions: readonly Action[];
  /** The body is to be struck through, the label never; addresses in the small print are to be followed. */
  readonly struck: boolean;

  constructor(speaker: Member, body: string, notice: string, actions: readonly Action[], struck: boolean) {
    this.speaker = speaker;
    this.mark = markFor(speaker.name);
    this.body = body;
    this.notice = notice;
    this.actions = actions;
    this.struck = struck;
  }

  static made(value: unknown): value is Labelled {
    return typeof value === "object" && value !== null && #by in value;
  }
}

/** Something that carries its label. Only `label` makes one. */
export type LabelledReply = Labelled;

/** Whether a value came from `label`, whatever its type claims. */
export const isLabelled = (value: unknown): value is LabelledReply => Labelled.made(value);

/** What every message of a clone begins with, plain: platforms make it bold. */
export function markFor(name: string): string {
  return `[${plainName(name)}'s clone]`;
}

/** What lets `by` judge what was said for them; null where it was said for somebody else. */
export function amendGrant(member: Member, by: Member, verdict: AmendGrant["verdict"]): AmendGrant | null {
  return member.id === by.id ? ({ member, verdict } as AmendGrant) : null;
}

/** What lets a clone say something, or change or strike what it said. */
type Grant = SpeakingGrant | ApprovedGrant | RetiringGrant | AmendGrant | StrikeGrant;

/** `pointer`: a link to what `by` wrote, who must be the member. */
export function strikeGrant(member: Member, by: AccountRef, pointer: string): StrikeGrant | null {
  return sameAccount(member.account, by) ? ({ member, pointer } as StrikeGrant) : null;
}

/**
 * Words as a platform may post them. `body` is cut to the platform's messages, each with the mark; `actions` stand below the last.
 * Never throws.
 */
export function label(grant: Grant, body: string, actions: readonly Action[]): LabelledReply {
  return new Labelled(grant.member, body, noticeOf(grant, plainName(grant.member.name)), actions, "pointer" in grant);
}

function noticeOf(grant: Grant, name: string): string {
  const longer = "extended" in grant && grant.extended ? extensionNotice(grant.extended) : "";
  if ("how" in grant) return `AI stand-in, ${grant.how} by ${name}${longer}`;
  if ("retires" in grant) return `AI stand-in for ${name}, who is away${longer}. As ${name} wished, this is the last it says.`;
  if ("verdict" in grant) return `AI stand-in, ${grant.verdict} by ${name}`;
  if ("pointer" in grant) return `AI stand-in, withdrawn: ${name} answered in person, ${grant.pointer}`;
  return `AI stand-in for ${name}, who is away${longer}. Nothing here binds ${name}.`;
}

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

function extensionNotice({ by, until }: Extension): string {
  return `; extended by ${plainName(by)} until ${day.format(until)}`;
}
