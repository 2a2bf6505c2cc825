/** What Slack's SDK says of its work at the level debug: what it does, and nothing that anybody wrote or could get in with. */
import { expect, test } from "vitest";
import type { Log } from "#core/ports/runtime.ts";
import { labelledReply, Recorder } from "#test/contracts/harness.ts";
import { openLease } from "#test/support/lease.ts";
import { silent } from "#test/support/theatre.ts";
import { openStand } from "./stand.ts";

test.each(["socket", "http"] as const)("over %s", async (transport) => {
  const lines: string[] = [];
  const debug: Log["debug"] = (event, fields) => void lines.push(JSON.stringify([event, fields]));
  const stand = await openStand({ transport, log: { ...silent, debug } });
  const { fake, people, places, platform } = stand;
  await platform.start(new Recorder());
  const conversation = places.open;
  const replyTo = await stand.humans.say(people.bea, conversation, "where is the quimblefish?");
  const open = openLease();
  await platform.post(labelledReply(stand, "in the quimblecellar"), { conversation, replyTo }, "k", open);
  await platform.tell(people.ana, { text: "Your quimbledigest" });
  await platform.history(conversation, 10);
  await stand.humans.command(people.ana, conversation, "away", { note: "quimblenote" });
  await stand.close();

  const said = lines.join("\n");
  expect(said).toContain("apiCall('chat.postMessage') start");
  if (transport === "socket") expect(said).toContain("Received a message on the WebSocket");
  for (const secret of [/quimble/i, /ticket/i, fake.token, fake.appToken, fake.signingSecret]) expect(said).not.toMatch(secret);
  expect(said).not.toMatch(/xox|xapp|https?:|wss?:/);
});
