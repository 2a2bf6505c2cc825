/** What the people of a stage do before a promise is put to the test. */
import type { AccountRef, ConversationRef } from "#core/model/ids.ts";
import { held } from "#test/support/scripted-model.ts";
import { anaHasWritten, command, type Theatre } from "#test/support/theatre.ts";

/** Opts in as people do; the past is read whenever it is. */
export async function saysYes(
  { stand }: Theatre,
  who: AccountRef,
  options: Readonly<Record<string, string>> = {},
): Promise<void> {
  await stand.humans.command(who, stand.places.open, "optin", options);
  await stand.humans.press(who, "note", "confirm-optin");
}

/** Ana opted in, was told that her past was read, wrote, and went away: from now on her clone answers. */
export async function anaIsAway(theatre: Theatre, away: Readonly<Record<string, string>> = {}): Promise<void> {
  await saysYes(theatre, theatre.stand.people.ana);
  await theatre.app.jobs.idle();
  await anaHasWritten(theatre);
  await command(theatre, theatre.stand.people.ana, "away", away);
}

/** What SQL finds, one row an object. */
export async function rowsOf<Row = Record<string, unknown>>(theatre: Theatre, statement: string): Promise<readonly Row[]> {
  return (await theatre.database.executeSql(statement)).rows as Row[];
}

/** A question whose answer is being made: the model is asked, and answers when it is let go. */
export async function answerUnderWay(
  theatre: Theatre,
  text: string,
  question = "how do we deploy the shop to staging?",
  where: ConversationRef = theatre.stand.places.open,
): Promise<{ /** Lets the model answer; resolves when all that follows from it is done. */ finish(): Promise<void> }> {
  const { humans, people } = theatre.stand;
  const answer = held(text);
  theatre.model.says = answer.line;
  const said = humans.say(people.bea, where, `<@${people.ana.account}> ${question}`);
  const unasked = said.then(() => Promise.reject(new Error("the model was not asked")));
  await Promise.race([answer.asked, unasked]);
  unasked.catch(() => {});
  return {
    finish: async () => {
      answer.release();
      await said;
    },
  };
}

/** What a member is told on writing something again: the digest, its head first, then each question, whatever page it is on. */
export async function digestOf(theatre: Theatre, who: AccountRef = theatre.stand.people.ana): Promise<readonly string[]> {
  const { eyes, humans, places } = theatre.stand;
  const before = (await eyes.notesOf(who)).length;
  await humans.say(who, places.closed, "around again");
  return readDigest(theatre, who, (await eyes.notesOf(who)).slice(before));
}

/** Turns the pages of a digest that begins with these notes. */
async function readDigest(theatre: Theatre, who: AccountRef, first: readonly string[]): Promise<readonly string[]> {
  const { eyes, humans } = theatre.stand;
  const [head = "", ...entries] = first.join("\n\n").split("\n\n");
  let [, to, of] = / (\d+) of (\d+)\.$/.exec(head) ?? [];
  while (to !== of) {
    const before = (await eyes.notesOf(who)).length;
    await humans.press(who, "note", "digest-later");
    const [above = "", ...more] = (await eyes.notesOf(who)).slice(before).join("\n\n").split("\n\n");
    entries.push(...more);
    [, to, of] = / (\d+) of (\d+),/.exec(above) ?? [];
  }
  return [head, ...entries];
}

/** Somebody else says something, so that clones do not have the last word too often in a row. */
export function boss(theatre: Theatre, text = "mhm"): Promise<unknown> {
  const { humans, people, places } = theatre.stand;
  return humans.say(people.boss, places.open, text);
}
