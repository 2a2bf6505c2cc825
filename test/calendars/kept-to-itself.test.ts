/** A feed's address, from the command to the answer: in no table but sealed, in no log, and in no export. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCalendars } from "#src/calendars/calendars.ts";
import { createSecretBox } from "#src/store/secret-box.ts";
import { openStand } from "#test/platforms/console/stand.ts";
import { tracesOf } from "#test/promises/traces.ts";
import { command, mention, openTheatre, optIn, type Theatre } from "#test/support/theatre.ts";
import { CALENDAR, type HostileServer, openServer } from "./hostile-server.ts";

/** In the address alone, as the keys of such feeds are. */
const SECRET = "quimblefish";
const logged: string[] = [];
let now = new Date("2026-11-20T09:00:00Z");
let server: HostileServer;
let theatre: Theatre;

beforeAll(async () => {
  server = await openServer((_, response) => response.end(CALENDAR));
  const calendars = createCalendars(createSecretBox([Buffer.alloc(32, 7)]), { allows: (address) => address === "127.0.0.1" });
  const stage = { platform: "console", engine: "pglite" as const, open: async () => openStand(() => now) };
  theatre = await openTheatre(stage, { calendars, now: () => now, logged: (line) => void logged.push(line) });
});
afterAll(async () => {
  await theatre.close();
  await server.close();
});

test("it has its member away while an event does, and is seen by nobody", async () => {
  const { ana, bea } = theatre.stand.people;
  await optIn(theatre, ana);
  const feed = `${server.url}?key=${SECRET}`;
  now = new Date("2026-11-20T12:00:00Z");
  expect(await command(theatre, ana, "hints", { hint: "calendar", use: "apply", detail: feed })).toContain("out-of-office");
  expect(server.asked).toEqual([`/calendar.ics?key=${SECRET}`]);
  expect(await mention(theatre, bea, ana, "how do we deploy the shop?")).toHaveLength(1);
  expect((await theatre.store.members.find(ana))?.absence).toMatchObject({
    by: "calendar",
    until: new Date("2026-11-20T14:00Z"),
  });

  // And where reading it fails, whatever the fault says.
  await server.close();
  await command(theatre, ana, "hints", { hint: "calendar", use: "apply", detail: feed });
  expect(await command(theatre, ana, "status")).toContain("could not be reached");
  await command(theatre, ana, "export");
  expect(await tracesOf(theatre.database, [SECRET])).toEqual([]);
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join("\n")).not.toContain(SECRET);
  expect((await theatre.stand.eyes.notesOf(ana)).join("\n")).not.toContain(SECRET);
});
