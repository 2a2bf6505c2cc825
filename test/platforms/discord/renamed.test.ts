/** Whoever is called something else in a server from now on is told of, at once. */
import { expect, test } from "vitest";
import { Recorder } from "#test/contracts/harness.ts";
import { openStand } from "./stand.ts";

test("a nickname is told, and that it was taken away; without one, the name of the account", async () => {
  const stand = await openStand();
  try {
    const heard = new Recorder();
    await stand.platform.start(heard);
    const { ana, guild } = stand.workshop;
    for (const nick of ["Anouk", null]) stand.fake.crowd.changeMember(guild, ana.id, { nick });
    await stand.fake.settled();
    await stand.platform.settled();
    expect(heard.names).toEqual([`${ana.id} Anouk`, `${ana.id} ${ana.globalName ?? ana.username}`]);
  } finally {
    await stand.close();
  }
});
