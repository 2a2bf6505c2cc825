/** The three buttons under everything a clone says. */
import type { MentionId } from "#core/model/ids.ts";
import type { Action } from "#core/safety/label.ts";

export function replyActions(mention: MentionId): readonly Action[] {
  return [
    { name: "who", target: mention, label: "Who is this?" },
    { name: "pass-on", target: mention, label: "Pass it on" },
    { name: "turn-off", target: mention, label: "Turn off" },
  ];
}
