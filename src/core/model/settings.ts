/** What a member chose about when and how their clone speaks. */

/** `auto` posts; `draft` shows the member first what it would post, and waits for their yes; `off` does nothing. */
export const modes = ["auto", "draft", "off"] as const;
export type Mode = (typeof modes)[number];
/** What can be chosen: a mode, or `default`, to take a channel's own away again. */
export const modeChoices = [...modes, "default"] as const;

/** What a message of the member's own does to their absence: `ends` it, or `pauses` the clone for a while. */
export const onWriting = ["ends", "pauses"] as const;
export type OnWriting = (typeof onWriting)[number];

/** `due`: a new clone, of whom too little is known yet. `open`: nothing it says is posted before the member has read it. `done`: graded, or skipped. */
export const practices = ["due", "open", "done"] as const;
export type PracticeState = (typeof practices)[number];

export interface Settings {
  readonly onWriting: OnWriting;
  /** Where no channel has a mode of its own. */
  readonly mode: Mode;
  readonly practice: PracticeState;
}

export const defaults: Settings = { onWriting: "ends", mode: "auto", practice: "done" };

/** The mode that counts: a channel's own before the member's; one that practises drafts where it would post. */
export function modeIn(settings: Settings, ofChannel: Mode | null): Mode {
  const mode = ofChannel ?? settings.mode;
  return settings.practice === "open" && mode === "auto" ? "draft" : mode;
}
