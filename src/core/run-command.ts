/** Which use case answers which command and which button. */
import type { CommandName, MessageCommandName } from "./commands.ts";
import type { Core } from "./core.ts";
import type { ActionCall, CommandCall, MessageCommandCall, Note } from "./ports/platform.ts";
import type { ActionName } from "./safety/label.ts";
import { askAboutMessage } from "./use-cases/ask-about-message.ts";
import { askByButton, askMember } from "./use-cases/ask-member.ts";
import { blockAsker, unblockAsker } from "./use-cases/block-asker.ts";
import { disownReply } from "./use-cases/disown-reply.ts";
import { exportMember } from "./use-cases/export-member.ts";
import { confirmForget, forget } from "./use-cases/forget.ts";
import { forgetMessage } from "./use-cases/forget-message.ts";
import { endPractice, gradeNever, gradeNotMe, gradeYes } from "./use-cases/grade-practice.ts";
import { ignoreMe } from "./use-cases/ignore-me.ts";
import { confirmImport, discardImport, importFile } from "./use-cases/import-file.ts";
import { correctReply, deleteReply, standBy } from "./use-cases/judge-reply.ts";
import { notMe } from "./use-cases/not-me.ts";
import { cancelOffer, chooseChannels, confirmOptIn, showTerms } from "./use-cases/opt-in.ts";
import { optOut } from "./use-cases/opt-out.ts";
import { passOn } from "./use-cases/pass-on.ts";
import { discardDraft, editDraft, postDraft } from "./use-cases/post-draft.ts";
import { practise } from "./use-cases/practise.ts";
import { preview } from "./use-cases/preview.ts";
import { fileDigest, turnPage } from "./use-cases/return-digest.ts";
import { comeBack, goAway } from "./use-cases/set-absence.ts";
import { setChannels, setHours } from "./use-cases/set-bounds.ts";
import { confirmAway, setHints } from "./use-cases/set-hints.ts";
import { setLegacy } from "./use-cases/set-legacy.ts";
import { setMode } from "./use-cases/set-mode.ts";
import { setRetention } from "./use-cases/set-retention.ts";
import { setSchedule } from "./use-cases/set-schedule.ts";
import { showAudit } from "./use-cases/show-audit.ts";
import { showHelp } from "./use-cases/show-help.ts";
import { showStatus } from "./use-cases/show-status.ts";
import { acceptSteward, declineSteward, extendClone, retireClone } from "./use-cases/steward.ts";
import { turnOff, turnOffButton, turnOffPointed, turnOn } from "./use-cases/turn-off.ts";
import { whoIsThis } from "./use-cases/who-is-this.ts";

const commandUses: Readonly<Record<CommandName, (core: Core, call: CommandCall) => Promise<Note>>> = {
  optin: showTerms,
  optout: optOut,
  away: goAway,
  schedule: setSchedule,
  hints: setHints,
  back: comeBack,
  mode: setMode,
  legacy: setLegacy,
  status: showStatus,
  preview,
  practice: practise,
  ask: askMember,
  forget,
  export: exportMember,
  import: importFile,
  "ignore-me": ignoreMe,
  block: blockAsker,
  unblock: unblockAsker,
  off: turnOff,
  on: turnOn,
  audit: showAudit,
  retention: setRetention,
  hours: setHours,
  channels: setChannels,
  help: showHelp,
};

const actionUses: Readonly<Record<ActionName, (core: Core, call: ActionCall) => Promise<Note>>> = {
  who: whoIsThis,
  "pass-on": passOn,
  "turn-off": turnOffButton,
  ask: askByButton,
  "confirm-optin": confirmOptIn,
  "choose-channels": chooseChannels,
  cancel: cancelOffer,
  "confirm-forget": confirmForget,
  "confirm-import": confirmImport,
  "discard-import": discardImport,
  "stand-by": standBy,
  correct: correctReply,
  delete: deleteReply,
  "not-me": notMe,
  disown: disownReply,
  "digest-earlier": turnPage,
  "digest-later": turnPage,
  "digest-file": fileDigest,
  "confirm-away": confirmAway,
  "post-draft": postDraft,
  "edit-draft": editDraft,
  "discard-draft": discardDraft,
  practise,
  "grade-yes": gradeYes,
  "grade-not-me": gradeNotMe,
  "grade-never": gradeNever,
  "end-practice": endPractice,
  "accept-steward": acceptSteward,
  "decline-steward": declineSteward,
  "extend-clone": extendClone,
  "retire-clone": retireClone,
};

const messageUses: Readonly<Record<MessageCommandName, (core: Core, call: MessageCommandCall) => Promise<Note>>> = {
  "ask-their-clone": askAboutMessage,
  "forget-message": forgetMessage,
  "turn-off": turnOffPointed,
};

export function runCommand(core: Core, call: CommandCall): Promise<Note> {
  return commandUses[call.name](core, call);
}

export function runAction(core: Core, call: ActionCall): Promise<Note> {
  return actionUses[call.name](core, call);
}

export function runMessageCommand(core: Core, call: MessageCommandCall): Promise<Note> {
  return messageUses[call.name](core, call);
}
