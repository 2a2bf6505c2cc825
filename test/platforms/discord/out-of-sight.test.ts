/** What a channel's messages became while the bot could not see it is looked up when it can again; a channel it never lost is let be. */
import { PermissionFlagsBits as Bits } from "discord.js";
import { beforeEach, describe, expect, test } from "vitest";
import { OutOfSight } from "#src/platforms/discord/out-of-sight.ts";
import { openHouse, ownStage } from "#test/promises/house.ts";
import { account, minutes, publicPlace } from "#test/support/people.ts";
import { optIn, type Theatre } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

describe("out of sight", () => {
  let now = minutes(0);
  let outOfSight: OutOfSight;
  beforeEach(() => {
    outOfSight = new OutOfSight(() => now);
  });
  const seen = (name: string) => publicPlace(name);
  const hidden = (name: string) => ({ ...publicPlace(name), audience: "unknown" });
  const at = (minute: number, ...places: Parameters<OutOfSight["follow"]>) => {
    now = minutes(minute);
    return outOfSight.follow(...places);
  };

  test("from when it was first hidden until it is seen, once", () => {
    expect(at(0, [seen("hall")])).toBeNull();
    expect(at(1, [hidden("hall")])).toBeNull();
    expect(at(2, [hidden("hall"), hidden("yard")])).toBeNull();
    expect(at(3, [seen("yard"), seen("hall")])).toEqual(minutes(1));
    expect(at(4, [seen("yard"), seen("hall")])).toBeNull();
  });
  test("of a guild that is gone nothing is missed", () => {
    at(1, [hidden("hall")]);
    outOfSight.guildGone(account("ana").workspace);
    expect(at(2, [seen("hall")])).toBeNull();
  });
});

describe("where the bot does not hear", () => {
  let stand: DiscordStand;
  let theatre: Theatre;
  const house = openHouse(
    ownStage("discord", openStand, (opened) => {
      stand = opened;
    }),
  );
  beforeEach(() => {
    theatre = house.theatre;
  });
  const texts = async () => {
    const { rows } = await theatre.database.executeSql("select text from snippets order by sent_at");
    return (rows as { text: string }[]).map(({ text }) => text);
  };
  const settled = async () => {
    await stand.fake.settled();
    await stand.platform.settled();
  };
  const hide = () => {
    const deny = { id: stand.fake.world.botId, type: 1 as const, allow: 0n, deny: Bits.ViewChannel };
    stand.fake.human(stand.workshop.founder).changeChannel(stand.workshop.general, { overwrites: [deny] });
  };
  const show = () => stand.fake.human(stand.workshop.founder).changeChannel(stand.workshop.general, { overwrites: [] });

  test.each([
    ["a channel is taken from the bot and given back", hide, show],
    [
      "the guild is out of reach and there again",
      () => stand.fake.crowd.outage(stand.workshop.guild),
      () => stand.fake.crowd.recover(stand.workshop.guild),
    ],
  ])("%s: what was deleted or edited meanwhile is forgotten, or as it is now", async (_, lose, regain) => {
    const { fake, people, workshop } = stand;
    const ana = fake.human(workshop.ana);
    await optIn(theatre, people.ana);
    const [gone, edited] = ["the vault is green", "the soup is hot"].map((text) => ana.say(workshop.general.id, text));
    await settled();
    lose();
    await settled();
    if (gone) ana.delete(gone);
    if (edited) ana.edit(edited, "the soup is cold");
    await settled();
    expect(await texts()).toEqual(["the vault is green", "the soup is hot"]);
    regain();
    await settled();
    await theatre.app.jobs.idle();
    expect(await texts()).toEqual(["the soup is cold"]);
    expect(theatre.faults).toEqual([]);
  });
});
