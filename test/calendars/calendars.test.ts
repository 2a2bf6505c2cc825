/** A feed's address is kept sealed for its member, and told to nobody but its server. */
import { afterEach, expect, test } from "vitest";
import type { MemberId } from "#core/model/ids.ts";
import { createCalendars } from "#src/calendars/calendars.ts";
import { createSecretBox } from "#src/store/secret-box.ts";
import { CALENDAR, type HostileServer, openServer } from "./hostile-server.ts";

const [ana, ben] = ["ana" as MemberId, "ben" as MemberId];
const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const NOW = new Date("2026-11-20T12:00:00Z");
const allows = (address: string) => address === "127.0.0.1";

let server: HostileServer | null = null;
afterEach(() => server?.close());

test("what is read are the events, by the member's own feed alone", async () => {
  server = await openServer((_, response) => response.end(CALENDAR));
  const calendars = createCalendars(createSecretBox([old]), { allows });
  const feed = calendars.seal(server.url, ana) ?? "";
  expect(feed).not.toContain("127.0.0.1");
  expect(await calendars.read(feed, ana, "UTC", NOW)).toEqual({
    events: [{ since: new Date("2026-11-20T10:00Z"), until: new Date("2026-11-20T14:00Z") }],
  });
  // Sealed for Ana, it opens for nobody else.
  expect(await calendars.read(feed, ben, "UTC", NOW)).toEqual({ problem: "key-missing" });
  expect(server.asked).toHaveLength(1);
  await calendars.close();
});

test("a new key takes over what an older one sealed; without that one it is lost", async () => {
  const before = createCalendars(createSecretBox([old]), { allows });
  const feed = before.seal("http://127.0.0.2/a.ics", ana) ?? "";
  const turning = createCalendars(createSecretBox([fresh, old]), { allows });
  const resealed = turning.resealed(feed, ana) ?? "";
  expect(resealed).not.toBe(feed);
  expect(turning.resealed(resealed, ana)).toBeNull();
  const after = createCalendars(createSecretBox([fresh]), { allows });
  expect(await after.read(resealed, ana, "UTC", NOW)).toEqual({ problem: "not-allowed" });
  expect(await after.read(feed, ana, "UTC", NOW)).toEqual({ problem: "key-missing" });
});

test("what is no address of a feed is not kept", () => {
  const calendars = createCalendars(createSecretBox([old]), { allows });
  for (const address of [
    "",
    "my calendar",
    "file:///a.ics",
    "https://a:b@example.com/",
    `https://example.com/${"x".repeat(2_000)}`,
  ])
    expect(calendars.seal(address, ana), address).toBeNull();
});

test("what is no calendar, and a server that is not there, are problems without words of theirs", async () => {
  server = await openServer((_, response) => response.end("<html>please sign in</html>"));
  const calendars = createCalendars(createSecretBox([old]), { allows });
  expect(await calendars.read(calendars.seal(server.url, ana) ?? "", ana, "UTC", NOW)).toEqual({ problem: "no-calendar" });
  const inside = calendars.seal("http://127.0.0.2/a.ics", ana) ?? "";
  expect(await calendars.read(inside, ana, "UTC", NOW)).toEqual({ problem: "not-allowed" });
});
