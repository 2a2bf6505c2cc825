/** What becomes of words when their source changes or goes: messages, reactions, places, people. */
import type { Core } from "./core.ts";
import type { EventOrder } from "./event-order.ts";
import type { Intake } from "./intake.ts";
import { accountKey, conversationKey } from "./model/ids.ts";
import type { PlatformEvents } from "./ports/platform.ts";
import { followName } from "./use-cases/follow-names.ts";
import { forgetAccount, forgetPlace, forgetWorkspace, relearnMessage, unlearnMessages } from "./use-cases/follow-source.ts";
import { noteReaction, ReactionPace } from "./use-cases/note-reaction.ts";

type MessageEvents = Pick<PlatformEvents, "edited" | "deleted" | "reacted" | "reactionsGone">;
type PeopleEvents = Pick<PlatformEvents, "placeRemoved" | "placesChanged" | "accountLeft" | "renamed" | "workspaceRemoved">;

/** Of one message. What was heard before is stored first: it would come back otherwise. */
export function messageEvents(core: Core, intake: Intake, order: EventOrder): MessageEvents {
  const pace = new ReactionPace();
  return {
    edited(message) {
      intake.gone.messages([message.ref]);
      return order.changed("edited", [message.ref], async () => {
        await intake.flush();
        intake.tracker.forget(message.ref);
        await relearnMessage(core, { message, cue: null });
      });
    },
    deleted(messages) {
      intake.drop(messages);
      return order.changed("deleted", messages, async () => {
        await intake.flush();
        await unlearnMessages(core, messages);
        order.behindReactions(messages, () => core.reactions.remove({ messages, by: null, emoji: null }));
        order.behindQuestions("deleted", () => unlearnMessages(core, messages));
      });
    },
    reacted: (reaction) =>
      order.guarded("reacted", () => order.reactions.run(conversationKey(reaction.to), () => noteReaction(core, pace, reaction))),
    reactionsGone: (gone) =>
      order.guarded("reactions-gone", async () => {
        await core.reactions.remove(gone);
        order.behindReactions(gone.messages, () => core.reactions.remove(gone));
      }),
  };
}

/** Of a place, a person or a workspace. */
export function peopleEvents(core: Core, intake: Intake, order: EventOrder): PeopleEvents {
  const stored = (event: string, work: () => Promise<unknown>) => order.guarded(event, () => intake.flush().then(work));
  return {
    placeRemoved(conversation) {
      intake.gone.place(conversation, core.now());
      intake.tracker.forgetAll();
      return stored("place-removed", () => forgetPlace(core, conversation));
    },
    placesChanged: (places) => stored("places-changed", () => core.places.changed(places)),
    accountLeft(account) {
      intake.tracker.forgetOf(account, "everything");
      return stored("account-left", async () => {
        await forgetAccount(core, account);
        order.behindQuestions(accountKey(account), () => core.members.forgetAsker(account));
      });
    },
    renamed: (person) => order.guarded("renamed", () => followName(core, person)),
    workspaceRemoved: (workspace) => stored("workspace-removed", () => forgetWorkspace(core, workspace)),
  };
}
