/** Not even that there is a hidden source can be told: with it and without it, all anybody gets to see is the same. */
import { expect, test } from "vitest";
import type { Prompt } from "#core/ports/language-model.ts";
import { ModelFault } from "#core/ports/language-model.ts";
import { boss, rowsOf, saysYes } from "#test/promises/cast.ts";
import { openHouse } from "#test/promises/house.ts";
import { onEveryStage } from "#test/support/stages.ts";
import { anaHasWritten, command, type Theatre } from "#test/support/theatre.ts";

const question = "where is the zorblax kept?";
const secret = "the zorblax is on the third shelf of the cellar";

onEveryStage("a hidden source", (stage) => {
  const house = openHouse(stage);

  /** What a question in the open leads to, for everyone but Ana; without links and times, which differ by themselves. */
  async function seen(theatre: Theatre): Promise<unknown> {
    const { eyes, humans, people, places } = theatre.stand;
    const prompts = theatre.model.prompts.length;
    const told = (await eyes.notesOf(people.bea)).length;
    // Time passes, so that nobody asks too often.
    await theatre.database.executeSql("update mentions set created_at = created_at - interval '1 hour'");
    const asked = await humans.say(people.bea, places.open, `<@${people.ana.account}> ${question}`);
    await boss(theatre);
    const read = await eyes.read(places.open);
    const from = read.findIndex(({ ref }) => ref.message === asked.message);
    await command(theatre, people.bea, "ask", { member: people.ana.account, question });
    const outcome = "select status, kind, method, reason, body, passed_on from mentions order by created_at desc limit 2";
    return {
      said: read.slice(from).map(({ text }) => text),
      notes: (await eyes.notesOf(people.bea)).slice(told),
      shown: theatre.model.prompts.slice(prompts).map(wordsOf),
      record: await rowsOf(theatre, outcome),
      audit: await rowsOf(theatre, "select kind, reason, channel from audit_events order by id desc limit 2"),
    };
  }

  test("changes nothing anybody sees: not what is said, nor the record, nor the audit, with a model and without", async () => {
    const { theatre } = house;
    const { humans, people, places } = theatre.stand;
    await saysYes(theatre, people.ana, { channels: `${places.open.channel} ${places.closed.channel}` });
    await anaHasWritten(theatre);
    const all: { readonly without: unknown; readonly with: unknown }[] = [];
    const answers = ["no idea tbh", () => Promise.reject(new ModelFault("unavailable", "unavailable"))] as const;
    for (const says of answers) {
      theatre.model.says = says;
      await command(theatre, people.ana, "away");
      const without = await seen(theatre);
      await command(theatre, people.ana, "back");
      const hidden = await humans.say(people.ana, places.closed, secret);
      await command(theatre, people.ana, "away");
      expect(await rowsOf(theatre, "select 1 from snippets where text like '%zorblax%'")).toHaveLength(1);
      all.push({ without, with: await seen(theatre) });
      await command(theatre, people.ana, "back");
      await humans.delete([hidden]);
    }
    for (const one of all) expect(one.with).toEqual(one.without);
    expect(JSON.stringify(all)).not.toMatch(/third shelf|cellar/);
    expect(JSON.stringify(all[0])).toContain("no idea tbh");
  });
});

/** What a model is shown of what people wrote; examples are drawn by lot for each question, and conversations grow. */
function wordsOf({ turns }: Prompt): readonly string[] {
  const last = turns.at(-1)?.content ?? "";
  return [
    /What Ana wrote earlier|Nothing that Ana wrote earlier[^\n]*/.exec(last)?.[0] ?? "",
    String(/zorblax is|shelf/.test(JSON.stringify(turns))),
  ];
}
