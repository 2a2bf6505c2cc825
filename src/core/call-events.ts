/** What people ask of the program itself: commands, buttons, and options while they are typed. Each call is taken once, by one process. */
import type { Core } from "./core.ts";
import type { EventOrder } from "./event-order.ts";
import { accountKey } from "./model/ids.ts";
import type { Note, PlatformEvents } from "./ports/platform.ts";
import { runAction, runCommand, runMessageCommand } from "./run-command.ts";
import { followName } from "./use-cases/follow-names.ts";
import { suggestOption } from "./use-cases/suggest-option.ts";

type CallEvents = Pick<PlatformEvents, "command" | "action" | "messageCommand" | "suggest">;

const faulty: Note = {
  text: "Something went wrong on our side, and nothing was changed. Try again in a minute; an admin finds the reason in the log.",
};

export function callEvents(core: Core, order: EventOrder): CallEvents {
  const once = async (
    { name, key }: { readonly name: string; readonly key: string },
    work: () => Promise<Note>,
  ): Promise<Note | null> => {
    try {
      return (await core.calls.take(core.platform.name, key, core.now())) ? await work() : null;
    } catch (fault) {
      core.log.error("command-failed", fault, { command: name });
      return faulty;
    }
  };
  return {
    command: (call) =>
      once(call, async () => {
        await followName(core, call.caller);
        const note = await runCommand(core, call);
        const { account } = call.caller;
        if (call.name === "optout") order.behindQuestions(accountKey(account), () => core.members.forgetAsker(account));
        return note;
      }),
    action: (call) => once(call, () => runAction(core, call)),
    messageCommand: (call) => once(call, () => runMessageCommand(core, call)),
    async suggest(call) {
      try {
        return await suggestOption(core, call);
      } catch (fault) {
        core.log.error("suggest-failed", fault, { command: call.command });
        return [];
      }
    },
  };
}
