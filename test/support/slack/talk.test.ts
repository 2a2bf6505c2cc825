/** The fake answers Slack's own client as Slack would: posting, reading, changing and removing. */
import type { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeSlack, openFakeSlack } from "./fake-slack.ts";
import { clientOf } from "./real-app.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

const AT = new Date("2025-11-26T12:10:12Z");

describe("talk", () => {
  let fake: FakeSlack;
  let workshop: Workshop;
  let client: webApi.WebClient;

  const errorOf = (asked: Promise<unknown>) =>
    asked.then(
      () => "fine",
      (fault: { data?: { error?: string } }) => fault.data?.error,
    );
  const textsOf = ({ messages = [] }: { messages?: { text?: string }[] }) => messages.map(({ text }) => text);

  beforeEach(async () => {
    fake = await openFakeSlack({ now: () => AT });
    workshop = addWorkshop(fake);
    client = clientOf(fake);
  });
  afterEach(() => fake.close());

  test("a message is posted, read, changed and removed", async () => {
    const channel = workshop.general.id;
    const metadata = { event_type: "clone_reply", event_payload: { of: "ana" } };
    const sent = await client.chat.postMessage({ channel, text: "a & b <c", metadata, unfurl_links: false });
    expect(sent.ts).toMatch(/^1764159012\.\d{6}$/);
    expect(sent.message).toMatchObject({ user: fake.team.botUserId, bot_id: fake.team.botId, text: "a &amp; b &lt;c" });
    expect(fake.world.message(channel, sent.ts!).asked).toEqual({ unfurl_links: false });
    const plain = await client.conversations.history({ channel });
    expect(plain.messages).toMatchObject([{ ts: sent.ts, text: "a &amp; b &lt;c", app_id: fake.world.app.id }]);
    expect(plain.messages?.[0]).not.toHaveProperty("metadata");
    const whole = await client.conversations.history({ channel, include_all_metadata: true });
    expect(whole.messages?.[0]?.metadata).toEqual(metadata);
    await client.chat.update({ channel, ts: sent.ts!, text: "changed" });
    expect(await client.conversations.history({ channel })).toMatchObject({
      messages: [{ text: "changed", edited: { user: fake.team.botUserId } }],
    });
    await client.chat.delete({ channel, ts: sent.ts! });
    expect((await client.conversations.history({ channel })).messages).toEqual([]);
    expect(await errorOf(client.chat.delete({ channel, ts: sent.ts! }))).toBe("message_not_found");
  });

  test("under another name it is a bot's message, of no user", async () => {
    const { message } = await client.chat.postMessage({
      channel: workshop.general.id,
      text: "hello",
      username: "Ana (clone)",
      icon_emoji: ":robot_face:",
    });
    expect(message).toMatchObject({ subtype: "bot_message", username: "Ana (clone)", icons: { emoji: ":robot_face:" } });
    expect(message).not.toHaveProperty("user");
    await client.chat.update({ channel: workshop.general.id, ts: message!.ts!, text: "goodbye" });
    fake.scopes.delete("chat:write.customize");
    const refused = client.chat.postMessage({ channel: workshop.general.id, text: "hello", username: "Ana" });
    await expect(refused).rejects.toMatchObject({ data: { error: "missing_scope", needed: "chat:write.customize" } });
    expect(fake.world.messagesIn(workshop.general.id).map(({ text }) => text)).toEqual(["goodbye"]);
  });

  test("history is newest first, page by page, between bounds, without replies", async () => {
    const ana = fake.human(workshop.ana);
    const channel = workshop.general.id;
    const said = [1, 2, 3, 4, 5].map((day) => ana.say(channel, `day ${day}`, { at: new Date(Date.UTC(2025, 0, day)) }));
    ana.say(channel, "a reply", { thread: said[1]!.ts });
    ana.say(channel, "a loud reply", { thread: said[1]!.ts, broadcast: true, at: new Date(Date.UTC(2025, 0, 9)) });
    const first = await client.conversations.history({ channel, limit: 4 });
    expect(textsOf(first)).toEqual(["a loud reply", "day 5", "day 4", "day 3"]);
    expect(first.has_more).toBe(true);
    ana.say(channel, "meanwhile");
    const rest = await client.conversations.history({ channel, limit: 4, cursor: first.response_metadata!.next_cursor! });
    expect(textsOf(rest)).toEqual(["day 2", "day 1"]);
    expect(rest.has_more).toBe(false);
    const bounds = { channel, oldest: said[1]!.ts, latest: said[3]!.ts };
    expect(textsOf(await client.conversations.history(bounds))).toEqual(["day 3"]);
    expect(textsOf(await client.conversations.history({ ...bounds, inclusive: true }))).toEqual(["day 4", "day 3", "day 2"]);
    const open = await client.conversations.history({ channel, oldest: said[1]!.ts, limit: 2 });
    expect([textsOf(open), open.has_more]).toEqual([["day 4", "day 3"], true]);
    expect(said[0]!.ts).toBe("1735689600.000000");
  });

  test("a thread is oldest first, its first message with it, wherever one asks", async () => {
    const [ana, bea] = [fake.human(workshop.ana), fake.human(workshop.bea)];
    const channel = workshop.general.id;
    const question = bea.say(channel, "how?", { at: new Date(Date.UTC(2025, 0, 1)) });
    const answer = ana.say(channel, "so", { thread: question.ts });
    await client.chat.postMessage({ channel, text: "and so", thread_ts: answer.ts });
    const { messages } = await client.conversations.replies({ channel, ts: question.ts });
    expect(messages).toMatchObject([
      { text: "how?", thread_ts: question.ts, reply_count: 2, reply_users: [workshop.ana.id, fake.team.botUserId] },
      { text: "so", thread_ts: question.ts, parent_user_id: workshop.bea.id },
      { text: "and so", thread_ts: question.ts },
    ]);
    expect(textsOf(await client.conversations.replies({ channel, ts: answer.ts }))).toEqual(["how?", "so", "and so"]);
    const page = await client.conversations.replies({ channel, ts: question.ts, limit: 2 });
    const next = await client.conversations.replies({
      channel,
      ts: question.ts,
      limit: 2,
      cursor: page.response_metadata!.next_cursor!,
    });
    expect([textsOf(page), textsOf(next)]).toEqual([["how?", "so"], ["and so"]]);
    expect(await errorOf(client.conversations.replies({ channel, ts: "1.000000" }))).toBe("thread_not_found");
  });

  test("an answer to what is gone stands in the channel; a stone stays where answers do", async () => {
    const ana = fake.human(workshop.ana);
    const channel = workshop.general.id;
    const gone = ana.say(channel, "never mind");
    ana.remove(gone);
    const late = await client.chat.postMessage({ channel, text: "but", thread_ts: gone.ts });
    expect(late.message).not.toHaveProperty("thread_ts");
    const answered = ana.say(channel, "how?");
    const reply = await client.chat.postMessage({ channel, text: "so", thread_ts: answered.ts });
    expect(reply.message?.thread_ts).toBe(answered.ts);
    ana.remove(answered);
    expect(fake.world.message(channel, answered.ts)).toMatchObject({ subtype: "tombstone", user: "USLACKBOT" });
    expect(textsOf(await client.conversations.replies({ channel, ts: answered.ts }))).toEqual([
      "This message was deleted.",
      "so",
    ]);
  });

  test("what may not be read or written is not", async () => {
    const bea = fake.human(workshop.bea);
    const post = (channel: string) => errorOf(client.chat.postMessage({ channel, text: "x" }));
    const read = (channel: string) => errorOf(client.conversations.history({ channel }));
    const elsewhere = fake.addChannel(fake.team, "elsewhere", { bot: false });
    const secret = fake.addChannel(fake.team, "secret", { private: true, bot: false });
    expect([await post(elsewhere.id), await read(elsewhere.id)]).toEqual(["not_in_channel", "not_in_channel"]);
    expect([await post(secret.id), await read(secret.id)]).toEqual(["channel_not_found", "channel_not_found"]);
    await client.conversations.join({ channel: elsewhere.id });
    expect([await post(elsewhere.id), await read(elsewhere.id)]).toEqual(["fine", "fine"]);
    const question = bea.say(workshop.general.id, "how?");
    const { id: channel } = workshop.general;
    expect(await errorOf(client.chat.delete({ channel, ts: question.ts }))).toBe("cant_delete_message");
    expect(await errorOf(client.chat.update({ channel, ts: question.ts, text: "x" }))).toBe("cant_update_message");
    const noted = { channel: workshop.leads.id, text: "x" };
    expect(await errorOf(client.chat.postEphemeral({ ...noted, user: workshop.boss.id }))).toBe("user_not_in_channel");
    expect(await errorOf(client.chat.postEphemeral({ ...noted, user: workshop.ana.id }))).toBe("fine");
    expect(fake.human(workshop.ana).told.map(({ text }) => text)).toEqual(["x"]);
    fake.scopes.delete("groups:history");
    expect([await read(workshop.leads.id), await read(channel)]).toEqual(["missing_scope", "fine"]);
    fake.archive(workshop.general);
    expect([await post(channel), await read(channel)]).toEqual(["is_archived", "fine"]);
    expect(() => bea.say(channel, "x")).toThrow("archived");
  });

  test("it is known whom the bot's messages notify", async () => {
    const { ana, bea, boss, general } = workshop;
    const post = (text: string, more = {}) => client.chat.postMessage({ channel: general.id, text, ...more });
    await post(`&lt;@${ana.id}&gt; and \`<@${ana.id}>\` and @ana and &lt;!channel&gt;`);
    await post("x", { blocks: [{ type: "section", text: { type: "plain_text", text: `<@${ana.id}>` } }] });
    fake.human(ana).say(general.id, `<@${bea.id}>`);
    expect(fake.notified()).toEqual([]);
    await post("ask @ana", { link_names: true });
    expect(fake.notified()).toEqual([ana.id]);
    await post("x", { blocks: [{ type: "section", text: { type: "mrkdwn", text: `hi <@${bea.id}>` } }] });
    expect(fake.notified()).toEqual([ana.id, bea.id]);
    await post("<!here> <!subteam^S0LEADS>");
    expect(fake.notified()).toEqual([ana.id, bea.id, boss.id, "S0LEADS"]);
    expect(fake.human(boss).notifiedBy.map(({ text }) => text)).toEqual(["<!here> <!subteam^S0LEADS>"]);
  });
});
