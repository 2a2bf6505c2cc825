/** People use the bot's commands, buttons, forms and home, and the real Bolt answers them. */
import type { App, BlockAction } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeSlack, openFakeSlack } from "./fake-slack.ts";
import { button, form, plain } from "./forms.ts";
import type { Human } from "./human.ts";
import { connect } from "./real-app.ts";
import type { Wire } from "./state.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

describe("interactions", () => {
  let fake: FakeSlack;
  let workshop: Workshop;
  let app: App;
  let ana: Human;
  let channel: string;

  const open = async (prepare: (bolt: App) => void) => {
    app = await connect(fake, prepare);
  };

  beforeEach(async () => {
    fake = await openFakeSlack({ patience: { triggerMs: 2000 } });
    workshop = addWorkshop(fake);
    ana = fake.human(workshop.ana);
    channel = workshop.general.id;
  });
  afterEach(async () => {
    await app.stop();
    await fake.close();
  });

  test("a command is answered with its acknowledgement, or later, to its caller alone or to everyone", async () => {
    const asked: Wire[] = [];
    await open((bolt) => {
      bolt.command("/now", async ({ ack, command }) => {
        asked.push({ ...command });
        await ack(`${command.user_name} said ${command.text}`);
      });
      bolt.command("/later", async ({ ack, respond }) => {
        await ack();
        await respond("first");
        await respond({ text: "second", response_type: "in_channel" });
      });
    });
    expect(await ana.slash(channel, "/now", "hi")).toMatchObject({ kind: "message", text: "ana said hi" });
    expect(asked).toMatchObject([
      { team_id: fake.team.id, channel_id: channel, channel_name: "general", user_id: ana.id, is_enterprise_install: "false" },
    ]);
    const first = await ana.slash(channel, "/later");
    expect(first.text).toBe("first");
    expect((await first.next()).text).toBe("second");
    expect(ana.told.map(({ text }) => text)).toEqual(["ana said hi", "first"]);
    expect(fake.world.messagesIn(channel).map(({ text }) => text)).toEqual(["second"]);
    expect(await ana.slash(workshop.leads.id, "/now", "x", { until: "acked" })).toMatchObject({ kind: "nothing" });
    expect(asked[1]).toMatchObject({ channel_name: "privategroup" });
  });

  test("a response URL is good for five responses", async () => {
    await open((bolt) => {
      bolt.command("/many", async ({ ack, respond }) => {
        await ack();
        for (const text of ["1", "2", "3", "4", "5"]) await respond(text);
        await respond("6").catch((fault: Error) => bolt.client.chat.postMessage({ channel, text: fault.message }));
      });
    });
    let seen = await ana.slash(channel, "/many");
    for (const text of ["2", "3", "4", "5"]) {
      seen = await seen.next();
      expect(seen.text).toBe(text);
    }
    const sixth = await fake.deliveries.next("message");
    expect((sixth.payload.event as Wire).text).toContain("404");
  });

  test("what nobody acknowledges in time has failed for the one who asked", async () => {
    await app?.stop();
    await fake.close();
    fake = await openFakeSlack({ deadlineMs: 50 });
    workshop = addWorkshop(fake);
    ana = fake.human(workshop.ana);
    expect(await ana.slash(workshop.general.id, "/clone")).toMatchObject({ kind: "failed", text: "dispatch_failed" });
    await open((bolt) => bolt.command("/clone", async () => {}));
    expect(await ana.slash(workshop.general.id, "/clone")).toMatchObject({ kind: "failed", text: "operation_timeout" });
  });

  test("a button of a note, of a message and of the home is pressed", async () => {
    const bodies: BlockAction[] = [];
    await open((bolt) => {
      bolt.action("replace", async ({ ack, body, respond }) => {
        bodies.push(body as BlockAction);
        await ack();
        await respond({ text: "replaced", replace_original: true, blocks: [button("remove")] });
      });
      bolt.action("remove", async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
      bolt.action("update", async ({ ack, body, client }) => {
        bodies.push(body as BlockAction);
        await ack();
        await client.chat.update({ channel, ts: (body as BlockAction).message!.ts, text: "updated" });
      });
    });
    await app.client.chat.postEphemeral({ channel, user: ana.id, text: "note", blocks: [button("replace")] });
    const replaced = await ana.press(ana.told[0]!, "replace");
    expect(replaced).toMatchObject({ kind: "changed", text: "replaced" });
    expect(bodies[0]).toMatchObject({ container: { is_ephemeral: true, channel_id: channel }, actions: [{ value: "v" }] });
    expect(bodies[0]).not.toHaveProperty("message");
    expect((await ana.press(replaced.message!, "remove")).kind).toBe("removed");
    expect(ana.told).toEqual([]);
    const { ts } = await app.client.chat.postMessage({ channel, text: "message", blocks: [button("update")] });
    const message = fake.world.message(channel, ts!);
    expect(() => fake.human(workshop.ana).press(message, "replace")).toThrow("there is update");
    expect(await ana.press(message, ({ type }) => type === "button")).toMatchObject({ kind: "changed", text: "updated" });
    expect(bodies[1]).toMatchObject({ message: { text: "message", bot_id: fake.team.botId }, channel: { name: "general" } });
    fake.talk.remove(message);
    expect(() => ana.press({ ...message, blocks: [button("update")] }, "update")).toThrow("does not see");
  });

  test("a message's menu works where the bot is not, and opens what it likes", async () => {
    const bodies: Wire[] = [];
    await open((bolt) => {
      bolt.shortcut("forget", async ({ ack, body, client }) => {
        bodies.push({ ...body });
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: form });
      });
    });
    const elsewhere = fake.addChannel(fake.team, "elsewhere", { bot: false });
    const message = ana.say(elsewhere.id, "embarrassing");
    expect(await ana.shortcut("forget", message)).toMatchObject({ kind: "modal" });
    expect(bodies[0]).toMatchObject({ callback_id: "forget", message_ts: message.ts, message: { text: "embarrassing" } });
  });

  test("what is over a limit is refused, and close says so", async () => {
    await open(() => {});
    const blocks = [{ ...button("x"), elements: [{ type: "button" as const, text: plain("x".repeat(76)), action_id: "x" }] }];
    const refused = app.client.chat.postMessage({ channel, text: "x", blocks });
    await expect(refused).rejects.toMatchObject({ data: { error: "invalid_blocks" } });
    const trigger = app.client.views.open({ trigger_id: "1", view: { ...form, title: plain("x".repeat(25)) } });
    await expect(trigger).rejects.toMatchObject({ data: { error: "invalid_arguments" } });
    expect(fake.problems.splice(0).map(String)).toEqual([
      "Error: more than Slack takes: blocks[0].elements[0].text.text: is 76 long, of at most 75",
      "Error: more than Slack takes: view.title.text: is 25 long, of at most 24",
    ]);
  });
});
