/** The table of /clone commands. Registration, help, README and dispatch all read it; behaviour is elsewhere. */
import { hintKinds } from "./model/hint.ts";
import { modeChoices, onWriting } from "./model/settings.ts";

export interface CommandOption {
  readonly name: string;
  readonly kind: "text" | "word" | "time" | "member" | "channel" | "channels" | "date" | "span" | "file" | "message";
  readonly required: boolean;
  readonly help: string;
  /** What it can be, where it is one of a few words. */
  readonly choices?: readonly string[];
}

export interface Command {
  readonly name: string;
  readonly help: string;
  /** Who it does something for. Asked again, of the platform, at every call. */
  readonly who: "anyone" | "members" | "admins";
  readonly options: readonly CommandOption[];
}

const option = (
  name: string,
  kind: CommandOption["kind"],
  required: "required" | "optional",
  help: string,
  choices?: readonly string[],
): CommandOption => ({
  name,
  kind,
  required: required === "required",
  help,
  ...(choices ? { choices } : {}),
});

const choice = (name: string, choices: readonly string[], help: string): CommandOption => ({
  ...option(name, "word", "optional", help),
  choices,
});

export const commands = [
  {
    name: "optin",
    help: "Read the terms and let a clone learn how you write",
    who: "anyone",
    options: [
      option(
        "channels",
        "channels",
        "optional",
        "Learn from these channels only (default: as it is, at first every public channel)",
      ),
      option(
        "span",
        "span",
        "optional",
        "How far back to learn, and how long to keep it (default: as it is, at first 12 months)",
      ),
    ],
  },
  { name: "optout", help: "Stop your clone and erase everything kept about you", who: "anyone", options: [] },
  {
    name: "away",
    help: "Go away: your clone answers mentions of you",
    who: "members",
    options: [
      option("until", "time", "optional", "Until when: friday, 2h, 24 Dec 18:00 (default: 30 days)"),
      option("note", "text", "optional", "What your clone may say about your absence"),
    ],
  },
  {
    name: "schedule",
    help: "Be away by the week and on single days",
    who: "members",
    options: [
      option("when", "text", "optional", "weekdays 18:00-09:00; sat sun all day; 24 Dec; or off to remove it"),
      option("zone", "word", "optional", "Your time zone, such as Europe/Berlin"),
    ],
  },
  {
    name: "hints",
    help: "Let signs of your absence count, one by one",
    who: "members",
    options: [
      option("hint", "word", "optional", "status, dnd, offline or calendar", hintKinds),
      option("use", "word", "optional", "propose (you are asked), apply (you are away at once) or off", [
        "propose",
        "apply",
        "off",
      ]),
      option("detail", "word", "optional", "offline: after how many minutes; calendar: the address of its iCalendar feed"),
    ],
  },
  { name: "back", help: "Come back: your clone stops, and you hear what it said", who: "members", options: [] },
  {
    name: "mode",
    help: "Let your clone post, draft for your approval, or do nothing; everywhere or in one channel",
    who: "members",
    options: [
      choice("mode", modeChoices, "auto posts, draft shows you first, off does nothing, default (with a channel): as elsewhere"),
      option("channel", "channel", "optional", "Only there (default: wherever you chose nothing else)"),
      choice("writing", onWriting, "What you write while away ends your absence, or pauses your clone for 15 minutes"),
    ],
  },
  {
    name: "legacy",
    help: "What becomes of your clone should you not come back",
    who: "members",
    options: [
      choice(
        "plan",
        ["retire", "steward", "off"],
        "retire says your last words; steward lets somebody you trust decide; off removes the plan",
      ),
      option("words", "text", "optional", "Your clone's last words, said once (default: that it stops)"),
      option("member", "member", "optional", "Who may end your clone, or extend it once, if they accept"),
    ],
  },
  { name: "status", help: "See your consent, your absence, and what was learned", who: "anyone", options: [] },
  {
    name: "preview",
    help: "See privately what your clone would answer, and from which sources",
    who: "members",
    options: [option("question", "text", "required", "The question to answer")],
  },
  {
    name: "practice",
    help: "Grade privately how your clone would have answered questions you answered",
    who: "members",
    options: [],
  },
  {
    name: "ask",
    help: "Ask an absent member's clone here; question and answer are for all to see",
    who: "anyone",
    options: [option("member", "member", "required", "Whom to ask"), option("question", "text", "required", "What to ask")],
  },
  {
    name: "forget",
    help: "Erase what was learned: all of it, one message, one channel, or since a date",
    who: "members",
    options: [
      option("message", "message", "optional", "Only this message: its link, from the message's menu"),
      option("channel", "channel", "optional", "Only what you wrote there"),
      option("since", "date", "optional", "Only what you wrote since then: monday, 1 Dec"),
    ],
  },
  { name: "export", help: "Get everything kept about you as one JSON file", who: "members", options: [] },
  {
    name: "import",
    help: "Learn from a file of what you wrote before",
    who: "members",
    options: [option("file", "file", "optional", "Your data package, or an export of the channels you wrote in")],
  },
  { name: "ignore-me", help: "Keep your words out of every prompt; clones never answer you", who: "anyone", options: [] },
  {
    name: "block",
    help: "Keep somebody from asking your clone; they are not told",
    who: "members",
    options: [option("person", "member", "required", "Whom your clone is never to answer")],
  },
  {
    name: "unblock",
    help: "Let somebody you blocked ask your clone again",
    who: "members",
    options: [option("person", "member", "required", "Whom you blocked")],
  },
  {
    name: "off",
    help: "Stop at once: your own clone, or, as an admin, a member's or all",
    who: "anyone",
    options: [option("member", "member", "optional", "Whose clone (admins)")],
  },
  {
    name: "on",
    help: "Let clones answer again where you switched them off",
    who: "anyone",
    options: [option("member", "member", "optional", "Whose clone (admins)")],
  },
  { name: "audit", help: "What clones did and why not, without anyone's words", who: "admins", options: [] },
  {
    name: "retention",
    help: "How long anything learned here is kept at most",
    who: "admins",
    options: [option("days", "span", "optional", "Days, from 1 to 365; what is older goes at once")],
  },
  {
    name: "hours",
    help: "The hours of the day in which clones answer here",
    who: "admins",
    options: [
      option("times", "text", "optional", "Such as 08:00-20:00, or always"),
      option("zone", "text", "optional", "The time zone, such as Europe/Berlin (default: yours, where it is known)"),
    ],
  },
  {
    name: "channels",
    help: "The channels in which clones answer here",
    who: "admins",
    options: [
      {
        ...option("rule", "word", "optional", "Only in these channels, never in these, or everywhere"),
        choices: ["only", "never", "everywhere"],
      },
      option("channels", "channels", "optional", "Which channels; their threads are meant too"),
    ],
  },
  { name: "help", help: "These commands, and what a clone is", who: "anyone", options: [] },
] as const satisfies readonly Command[];

/** What can be done with a message somebody points at. */
export const messageCommands = [
  { name: "ask-their-clone", label: "Ask their clone", help: "Put a message to the clones of the absent members it names" },
  { name: "forget-message", label: "Forget this message", help: "Erase what was learned from a message of yours" },
  { name: "turn-off", label: "Turn this clone off", help: "Stop the clone that said it, if it is yours or you are an admin" },
] as const;

export type MessageCommandName = (typeof messageCommands)[number]["name"];

export type CommandName = (typeof commands)[number]["name"];
