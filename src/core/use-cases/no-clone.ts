/** What somebody hears who asks for something only a clone's member can have. */
import type { Note } from "#core/ports/platform.ts";

export const noClone: Note = {
  text: "You have not opted in, so you have no clone here and nothing was learned from you. To read the terms, run /clone optin.",
};

export const replyNotOnRecord: Note = {
  text: "This reply is no longer on record: the person it was for has left or has erased what was kept. The message itself can be removed by an admin.",
};
