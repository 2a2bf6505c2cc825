/** A feed is fetched within its limits, and from no private network, whatever its server does. */
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type AllowsAddress, isPublic } from "#src/calendars/addresses.ts";
import { FeedFault, type FetchLimits, feedUrl, fetchFeed, LIMITS, type Resolve } from "#src/calendars/fetch-feed.ts";
import { CALENDAR, type HostileServer, openServer, writeEndlessly } from "./hostile-server.ts";

/** The one address of this machine that stands for the open internet here; every other is as private as it is. */
const OPEN = "127.0.0.1";
const INSIDE = "127.0.0.2";
const allows: AllowsAddress = (address) => address === OPEN || isPublic(address);

const servers: HostileServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...of: Parameters<typeof openServer>): Promise<HostileServer> {
  const server = await openServer(...of);
  servers.push(server);
  return server;
}

const insider = () => serve((_, response) => response.end(CALENDAR), INSIDE);

function fetched(url: string, limits: Partial<FetchLimits> = {}, resolve?: Resolve): Promise<string> {
  return fetchFeed(url, { allows, limits: { ...LIMITS, ...limits }, ...(resolve ? { resolve } : {}) }).catch((fault: unknown) => {
    expect(fault).toBeInstanceOf(FeedFault);
    // Where from is nobody's business, a log's least of all.
    expect(String(fault)).not.toContain("127.0.0");
    return (fault as FeedFault).problem;
  });
}

test("a calendar is fetched as it is, packed or not, and by redirects", async () => {
  const { url, asked } = await serve((request, response) => {
    if (request.url === "/calendar.ics") response.writeHead(302, { location: "/second" }).end("moved");
    else if (request.url === "/second") response.writeHead(308, { location: "third" }).end();
    else response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(CALENDAR));
  });
  expect(await fetched(url)).toBe(CALENDAR);
  expect(asked).toEqual(["/calendar.ics", "/second", "/third"]);
});

describe("no private network is reached", () => {
  test.each([301, 302, 303, 307, 308])("by a redirect %i to it", async (status) => {
    const inside = await insider();
    const { url } = await serve((_, response) => response.writeHead(status, { location: inside.url }).end());
    expect(await fetched(url)).toBe("not-allowed");
    expect(inside.connections).toBe(0);
  });

  test("by its address", async () => {
    const inside = await insider();
    expect(await fetched(inside.url)).toBe("not-allowed");
    expect(await fetched(`http://2130706434:${inside.port}/`)).toBe("not-allowed");
    expect(await fetched(`http://[::ffff:127.0.0.2]:${inside.port}/`)).toBe("not-allowed");
    expect(inside.connections).toBe(0);
  });

  test("by a name that leads to it, alone or among others", async () => {
    const inside = await insider();
    const url = `http://calendar.test:${inside.port}/`;
    expect(await fetched(url, {}, async () => [INSIDE])).toBe("not-allowed");
    expect(await fetched(url, {}, async () => [OPEN, INSIDE])).toBe("not-allowed");
    expect(await fetched(`http://localhost:${inside.port}/`, {}, async () => ["127.0.0.2"])).toBe("not-allowed");
    expect(inside.connections).toBe(0);
  });

  test("by a name that leads elsewhere when it is asked again", async () => {
    const outside = await serve((_, response) =>
      response.writeHead(302, { location: `http://calendar.test:${inside.port}/`, connection: "close" }).end(),
    );
    const inside = await insider();
    let asked = 0;
    const rebinding: Resolve = async () => [asked++ === 0 ? OPEN : INSIDE];
    expect(await fetched(`http://calendar.test:${outside.port}/`, {}, rebinding)).toBe("not-allowed");
    expect([outside.asked.length, inside.connections, asked]).toEqual([1, 0, 2]);
  });

  test("by where the connection came to, though it was thought to go elsewhere", async () => {
    const inside = await insider();
    // What was allowed when it was looked up, and is not where the connection ends.
    let looked = 0;
    const forgetful: AllowsAddress = () => looked++ === 0;
    const fault = await fetchFeed(`http://calendar.test:${inside.port}/`, {
      allows: forgetful,
      resolve: async () => [INSIDE],
    }).catch((one: unknown) => one);
    expect(fault).toMatchObject({ problem: "not-allowed" });
    expect(inside.asked).toEqual([]);
  });

  test("by another protocol than http and https", async () => {
    const { url } = await serve((_, response) => response.writeHead(302, { location: "file:///etc/hostname" }).end());
    expect(await fetched(url)).toBe("not-allowed");
    for (const address of ["file:///etc/hostname", "ftp://example.com/a.ics", "http://name:word@example.com/", "nonsense", ""])
      expect(feedUrl(address), address).toBeNull();
    expect(feedUrl("webcal://example.com/a.ics")?.href).toBe("https://example.com/a.ics");
  });
});

test.each([
  ...["127.0.0.1", "127.255.0.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0"],
  ...["100.64.0.1", "192.0.0.170", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1"],
  ...["fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "2002:a00:1::1"],
  ...["2001:db8::1", "2001::1", "not an address", ""],
])("%s is no address of the open internet", (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2606:4700::1111", "2a00:1450:4001::200e"])(
  "%s is one",
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

describe("limits", () => {
  test("an endless body is left, and the connection closed", async () => {
    const { url, gone } = await serve((_, response) => writeEndlessly(response, "BEGIN:VCALENDAR\r\n".repeat(500)));
    expect(await fetched(url)).toBe("too-large");
    await gone;
  });

  test("a line of ten megabytes is too", async () => {
    const { url } = await serve((_, response) => response.end(`BEGIN:VCALENDAR\r\nX:${"x".repeat(10_000_000)}`));
    expect(await fetched(url)).toBe("too-large");
  });

  test("one that says how long it is is not begun", async () => {
    const { url, gone } = await serve((_, response) => response.writeHead(200, { "content-length": "2000001" }).write("B"));
    expect(await fetched(url)).toBe("too-large");
    await gone;
  });

  test("what is small packed and large unpacked is unpacked no further than to the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(80_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    const { url } = await serve((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    const before = process.memoryUsage().rss;
    expect(await fetched(url)).toBe("too-large");
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });

  test.each([
    ["drips", (response: import("node:http").ServerResponse) => drip(response)],
    ["says nothing", () => {}],
  ])("a server that %s is left when the time is over", async (_, answer) => {
    const { url, gone } = await serve((_request, response) => answer(response));
    expect(await fetched(url, { milliseconds: 150 })).toBe("too-slow");
    await gone;
  });

  test("redirects take their time together", async () => {
    const { url, asked } = await serve((request, response) => {
      setTimeout(() => response.writeHead(302, { location: `${request.url}x` }).end(), 60);
    });
    expect(await fetched(url, { milliseconds: 150, redirects: 99 })).toBe("too-slow");
    expect(asked.length).toBeLessThan(4);
  });

  test("three redirects are followed, and no fourth", async () => {
    const { url, asked } = await serve((request, response) => response.writeHead(302, { location: `${request.url}x` }).end());
    expect(await fetched(url)).toBe("unreachable");
    expect(asked).toHaveLength(4);
  });

  test("a redirect with an endless body is not read", async () => {
    const { url, asked } = await serve((request, response) => {
      if (request.url !== "/calendar.ics") return void response.end(CALENDAR);
      response.writeHead(302, { location: "/next" });
      writeEndlessly(response, "x".repeat(60_000));
    });
    expect(await fetched(url)).toBe(CALENDAR);
    expect(asked).toEqual(["/calendar.ics", "/next"]);
  });

  test("ten seconds, two megabytes and three redirects", () => {
    expect(LIMITS).toEqual({ bytes: 2_000_000, milliseconds: 10_000, redirects: 3 });
  });
});

test.each([
  ["refuses", 403, {}, "unreachable"],
  ["fails", 500, {}, "unreachable"],
  ["redirects to nowhere", 302, {}, "unreachable"],
  ["redirects to no address", 302, { location: "http://[" }, "unreachable"],
  ["packs as nobody asked", 200, { "content-encoding": "br" }, "no-calendar"],
])("a server that %s gives a problem, and no fault of ours", async (_, status, headers, problem) => {
  const { url } = await serve((_request, response) => response.writeHead(status, headers).end(CALENDAR));
  expect(await fetched(url)).toBe(problem);
});

test("one that breaks off, packs badly, or is not there does too", async () => {
  const torn = await serve((_, response) => response.write("BEGIN:VCAL", () => response.destroy()));
  expect(await fetched(torn.url)).toBe("unreachable");
  const bad = await serve((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(CALENDAR));
  expect(await fetched(bad.url)).toBe("unreachable");
  const { url, close } = await openServer(() => {});
  await close();
  expect(await fetched(url)).toBe("unreachable");
});

/** A letter now and then, as many as anybody waits for. */
function drip(response: import("node:http").ServerResponse): void {
  const timer = setInterval(() => response.write("x"), 20);
  response.on("close", () => clearInterval(timer));
}
