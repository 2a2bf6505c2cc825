/** Over HTTP, Slack drops events where too many come in an hour, and says in which minute: what was said since is looked for. */
import { expect, test } from "vitest";
import { Recorder } from "#test/contracts/harness.ts";
import { silent } from "#test/support/theatre.ts";
import { openStand } from "./stand.ts";

const MINUTE = 1_518_467_820;

test("what Slack dropped is missed from the minute on that it tells, and acknowledged", async () => {
  const warned: string[] = [];
  const stand = await openStand({ transport: "http", log: { ...silent, warn: (event) => void warned.push(event) } });
  const heard = new Recorder();
  await stand.platform.start(heard);
  const tell = (minute: unknown) => {
    const body = { type: "app_rate_limited", token: "t", team_id: stand.workshop.team.id, api_app_id: "A1" };
    return stand.fake.deliveries.send("events_api", { ...body, minute_rate_limited: minute });
  };
  expect(await tell(MINUTE)).toMatchObject({ kind: "acked" });
  expect(await tell("lately")).toMatchObject({ kind: "acked" });
  await stand.platform.settled();
  await stand.close();
  expect(heard.gaps).toEqual([new Date(MINUTE * 1000)]);
  expect(warned).toEqual(["slack-events-dropped", "slack-call-unknown"]);
});
