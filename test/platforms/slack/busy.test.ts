/** A busy day on Slack: what is heard is learned without asking more than Slack allows, and a no is heeded. */
import { expect, test } from "vitest";
import { openHouse, ownStage } from "#test/promises/house.ts";
import { tier3 } from "#test/support/slack/rate-limits.ts";
import { optIn } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

/** More than Slack tells the names of in a minute. */
const GUESTS = 130;

let stand: SlackStand;
const house = openHouse(
  ownStage("slack", openStand, (opened) => {
    stand = opened;
  }),
);

test("many new people, who join and talk, and a member who edits: all is learned, and Slack says at most once that it is asked too often", async () => {
  const { fake, platform, workshop } = stand;
  await optIn(house.theatre, stand.people.ana);
  const before = platform.received();
  const ana = fake.human(workshop.ana);
  const { id } = workshop.general;
  fake.limits = tier3;
  const lines: string[] = [];
  for (let i = 0; i < GUESTS; i++) {
    const guest = fake.human(fake.addUser(workshop.team, `Guest${i}`));
    guest.join(id);
    for (const text of ["hello", "bye"]) guest.say(id, text);
    ana.edit(ana.say(id, `lime ${i}`), `line ${i}`);
    lines.push(`line ${i}`);
  }
  await fake.settled();
  await platform.settled(before);
  const { rows } = await house.theatre.database.executeSql("select text from snippets order by message");
  expect(rows).toEqual(lines.map((text) => ({ text })));
  // Without heeding the first no there are dozens.
  expect(fake.exchanges.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(1);
});
