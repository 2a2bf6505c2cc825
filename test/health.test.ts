/** Liveness, readiness and figures over HTTP. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type HealthServer, startHealth } from "#src/health.ts";
import { createMetrics } from "#src/metrics.ts";

const noMetrics = { text: async () => "", contentType: "text/plain" };
let open: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(open.map((server) => server.close()));
  open = [];
});

async function serve(ready: () => Promise<boolean>, metrics: Parameters<typeof startHealth>[2] = noMetrics, limitMs?: number) {
  const server: HealthServer = await startHealth(0, { ready }, metrics, limitMs);
  open.push(server);
  return (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);
}

describe("/healthz", () => {
  test("is 200 as long as the process lives, ready or not", async () => {
    const get = await serve(async () => false);
    expect((await get("/healthz")).status).toBe(200);
  });
});

describe("/readyz", () => {
  test("follows the probe", async () => {
    let ready = false;
    const get = await serve(async () => ready);
    expect((await get("/readyz")).status).toBe(503);
    ready = true;
    expect((await get("/readyz?x=1")).status).toBe(200);
  });

  test.each([
    ["rejects", () => Promise.reject(new Error("down"))],
    [
      "throws",
      () => {
        throw new Error("down");
      },
    ],
  ])("is 503 when the probe %s, and says no more", async (_, probe) => {
    const answer = await (await serve(probe))("/readyz");
    expect([answer.status, await answer.text()]).toEqual([503, "not ready\n"]);
  });

  test("is 503 when the probe takes too long, and asks it once for all who wait", async () => {
    let asked = 0;
    const get = await serve(
      () => {
        asked += 1;
        return new Promise(() => {});
      },
      noMetrics,
      20,
    );
    const answers = await Promise.all([get("/readyz"), get("/readyz"), get("/readyz")]);
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(asked).toBe(1);
  });
});

describe("/metrics", () => {
  test("serves what was counted", async () => {
    const metrics = createMetrics();
    metrics.meter.refused("not-away");
    const answer = await (await serve(async () => true, metrics))("/metrics");
    expect(answer.headers.get("content-type")).toBe(metrics.contentType);
    expect(await answer.text()).toContain('understudy_refusals_total{reason="not-away"} 1');
  });

  test("that cannot be gathered are a 500", async () => {
    const get = await serve(async () => true, { text: () => Promise.reject(new Error("x")), contentType: "text/plain" });
    expect((await get("/metrics")).status).toBe(500);
  });
});

test("anything else is a 404", async () => {
  const get = await serve(async () => true);
  expect((await get("/")).status).toBe(404);
  expect((await get("/metrics/x")).status).toBe(404);
  expect((await get("/healthz", { method: "POST" })).status).toBe(404);
});

test("a port that is taken is one clear line", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, resolve));
  open.push(other);
  const { port } = other.address() as AddressInfo;
  await expect(startHealth(port, { ready: async () => true }, noMetrics)).rejects.toMatchObject({
    name: "HealthFault",
    message: `HEALTH_PORT ${port} is taken by another program. Choose another, such as HEALTH_PORT=${port + 1}.`,
  });
});

test("after closing nobody is answered", async () => {
  const server = await startHealth(0, { ready: async () => true }, noMetrics);
  await fetch(`http://127.0.0.1:${server.port}/healthz`);
  await server.close();
  await expect(fetch(`http://127.0.0.1:${server.port}/healthz`)).rejects.toThrow();
});
