/** Over HTTP the fake serves the real Bolt: signed, and events sent again while they are not taken. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeSlack, openFakeSlack } from "./fake-slack.ts";
import { serve } from "./real-app.ts";
import type { Wire } from "./state.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

describe("HTTP", () => {
  let fake: FakeSlack;
  let workshop: Workshop;

  beforeEach(async () => {
    fake = await openFakeSlack();
    workshop = addWorkshop(fake);
  });
  afterEach(() => fake.close());

  describe("with Bolt", () => {
    let app: App;
    let heard: Wire[];

    beforeEach(async () => {
      heard = [];
      app = await serve(fake, (bolt) => {
        bolt.event("message", async ({ event }) => void heard.push({ ...event }));
        bolt.command("/clone", async ({ ack, command }) => ack({ text: `so ${command.text}` }));
        bolt.shortcut("forget", async ({ ack, respond }) => {
          await ack();
          await respond("forgotten");
        });
      });
    });
    afterEach(async () => {
      await app.stop();
    });

    test("events, commands and interactions arrive signed, and are answered", async () => {
      const ana = fake.human(workshop.ana);
      const message = ana.say(workshop.general.id, "über & <@U1> 100%");
      await fake.settled();
      expect(heard).toMatchObject([{ text: "über & <@U1> 100%" }]);
      expect((await ana.slash(workshop.general.id, "/clone", "was & wäre")).text).toBe("so was &amp; wäre");
      expect((await ana.shortcut("forget", message)).text).toBe("forgotten");
      expect(message.text).toBe("über & <@U1> 100%");
      expect(fake.http.posted.map(({ met }) => met)).toEqual([200, 200, 200, 200]);
    });

    test("an event comes again with the same id, by wish", async () => {
      fake.human(workshop.ana).say(workshop.general.id, "hello");
      await fake.settled();
      const [, first] = fake.http.posted;
      await fake.http.redeliver(String(first?.payload.event_id));
      expect(heard.map(({ text }) => text)).toEqual(["hello", "hello"]);
      expect(fake.http.posted.at(-1)).toMatchObject({ payload: first?.payload, headers: { "x-slack-retry-num": "1" } });
    });

    test("a wrong signature and an old one are refused", async () => {
      fake.human(workshop.ana).say(workshop.general.id, "hello");
      await fake.settled();
      expect([await fake.http.badSignature(), await fake.http.stale()]).toEqual([401, 401]);
      expect(heard).toHaveLength(1);
      const [, genuine, forged] = fake.http.posted;
      expect(forged?.payload).toEqual(genuine?.payload);
    });
  });

  describe("with a server that fails", () => {
    let server: Server;
    let met: { num: unknown; reason: unknown }[];
    let statuses: number[];

    const deliver = () => fake.http.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

    beforeEach(async () => {
      met = [];
      statuses = [];
      server = createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(Buffer.from(chunk));
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Wire;
        if (body.type === "url_verification") return response.end(statuses.includes(-1) ? "no" : String(body.challenge));
        met.push({ num: request.headers["x-slack-retry-num"], reason: request.headers["x-slack-retry-reason"] });
        const status = statuses.shift() ?? 200;
        if (status !== 0) response.writeHead(status).end();
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    afterEach(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });

    test("an event is sent again until it is taken, saying how often and why", async () => {
      await deliver();
      fake.http.limitMs = 100;
      statuses = [500, 0];
      fake.human(workshop.ana).say(workshop.general.id, "hello");
      await fake.settled();
      expect(met).toEqual([
        { num: undefined, reason: undefined },
        { num: "1", reason: "http_error" },
        { num: "2", reason: "http_timeout" },
      ]);
    });

    test("after three more times it is given up", async () => {
      await deliver();
      statuses = [500, 500, 500, 500, 500];
      fake.human(workshop.ana).say(workshop.general.id, "hello");
      await fake.settled();
      expect(met.map(({ num }) => num)).toEqual([undefined, "1", "2", "3"]);
    });

    test("an address that does not answer the challenge is not delivered to", async () => {
      statuses = [-1];
      await expect(deliver()).rejects.toThrow("did not answer the challenge");
      fake.human(workshop.ana).say(workshop.general.id, "hello");
      await fake.settled();
      expect(met).toEqual([]);
    });
  });
});
