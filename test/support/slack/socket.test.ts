/** In Socket Mode the fake serves the real Bolt: what happens is told, acknowledged, and told again where it was not. */
import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeSlack, openFakeSlack } from "./fake-slack.ts";
import { connect } from "./real-app.ts";
import type { Wire } from "./state.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

describe("Socket Mode", () => {
  let fake: FakeSlack;
  let workshop: Workshop;
  let app: App;
  let heard: Wire[];

  beforeEach(async () => {
    fake = await openFakeSlack();
    workshop = addWorkshop(fake);
    heard = [];
    app = await connect(fake, (bolt) => {
      bolt.event(/.*/, async ({ event, body }) => void heard.push({ ...event, id: body.event_id }));
    });
  });
  afterEach(async () => {
    await app.stop();
    await fake.close();
  });

  test("what is said where the bot is comes as events, wrapped as Slack wraps them", async () => {
    const { ana, general, leads } = workshop;
    fake.human(ana).say(general.id, "hello");
    fake.human(ana).say(leads.id, "psst");
    fake.human(ana).say(fake.openDirect(fake.team, ana.id).id, "you");
    fake.human(ana).say(fake.addChannel(fake.team, "elsewhere", { bot: false }).id, "unheard");
    await fake.settled();
    const said = heard.filter(({ type }) => type === "message");
    expect(said).toMatchObject([
      { text: "hello", user: ana.id, channel: general.id, channel_type: "channel", team: fake.team.id },
      { text: "psst", channel: leads.id, channel_type: "group" },
      { text: "you", channel_type: "im" },
    ]);
    expect(said[0]?.blocks).toMatchObject([{ type: "rich_text" }]);
    const envelope = fake.socket.sent.find(({ payload }) => (payload.event as Wire).text === "hello");
    expect(envelope).toMatchObject({ type: "events_api", accepts_response_payload: false, retry_attempt: 0 });
    expect(envelope?.payload).toMatchObject({
      token: fake.world.app.verificationToken,
      team_id: fake.team.id,
      api_app_id: fake.world.app.id,
      type: "event_callback",
      authorizations: [{ team_id: fake.team.id, user_id: fake.team.botUserId, is_bot: true }],
      is_ext_shared_channel: false,
    });
  });

  test("a mention of the bot comes twice: as a message, and as what it is", async () => {
    fake.human(workshop.ana).say(workshop.general.id, `<@${fake.team.botUserId}> hello`);
    await fake.settled();
    expect(heard.map(({ type }) => type).toSorted()).toEqual(["app_mention", "message"]);
    expect(heard.find(({ type }) => type === "app_mention")).not.toHaveProperty("channel_type");
  });

  test("changes, removals, forwards and files are told as Slack tells them", async () => {
    const ana = fake.human(workshop.ana);
    const { general, leads } = workshop;
    const message = ana.say(general.id, "helo");
    ana.edit(message, "hello");
    fake.talk.unfurl(message, { title: "a page" });
    ana.share(message, leads.id, "look");
    ana.say(general.id, "notes", { files: [{ name: "notes.txt", content: "a, b" }] });
    ana.remove(message);
    await fake.settled();
    const [, edited, unfurled, shared, file, removed] = heard;
    expect(edited).toMatchObject({ subtype: "message_changed", message: { text: "hello", edited: { user: ana.id } } });
    expect(edited).toMatchObject({ previous_message: { text: "helo" }, hidden: true });
    expect(unfurled).toMatchObject({ subtype: "message_changed", message: { attachments: [{ title: "a page" }] } });
    expect(shared).toMatchObject({ text: "look", attachments: [{ is_share: true, text: "hello", author_id: ana.id }] });
    expect(file).toMatchObject({ subtype: "file_share", files: [{ name: "notes.txt", size: 4 }] });
    expect(removed).toMatchObject({ subtype: "message_deleted", deleted_ts: message.ts, previous_message: { text: "hello" } });
  });

  test("the bot's own message comes back to it", async () => {
    await app.stop();
    const seen: Wire[] = [];
    app = await connect(fake, (bolt) => bolt.message(async ({ event }) => void seen.push({ ...event })), { ignoreSelf: false });
    const metadata = { event_type: "clone_reply", event_payload: {} };
    await app.client.chat.postMessage({ channel: workshop.general.id, text: "hi", metadata });
    await fake.settled();
    expect(seen).toMatchObject([{ type: "message", text: "hi", bot_id: fake.team.botId, app_id: fake.world.app.id, metadata }]);
    expect(seen[0]?.user).toBe(fake.team.botUserId);
  });

  test("what happened before anybody connected is not told, nor what waited too long", async () => {
    fake.human(workshop.ana).say(workshop.general.id, "now");
    await fake.settled();
    await app.stop();
    await fake.socket.left();
    fake.human(workshop.ana).say(workshop.general.id, "lost");
    fake.socket.forget();
    fake.human(workshop.ana).say(workshop.general.id, "kept");
    app = await connect(fake, (bolt) => bolt.event("message", async ({ event }) => void heard.push({ ...event })));
    await fake.settled();
    expect(heard.map(({ text }) => text)).toEqual(["now", "kept"]);
  });

  test("another program's words are its own", async () => {
    const { builder, ana, general } = workshop;
    fake.human(builder).say(general.id, `built, <@${ana.id}>`);
    await fake.settled();
    expect(heard).toMatchObject([{ user: builder.id, bot_id: `B${builder.id.slice(1)}` }]);
    expect(heard[0]).not.toHaveProperty("app_id");
    expect(fake.notified()).toEqual([]);
  });

  test("an event comes again with the same id, by wish", async () => {
    fake.human(workshop.ana).say(workshop.general.id, "hello");
    await fake.settled();
    const id = String(heard[0]?.id);
    expect(await fake.socket.redeliver(id)).toMatchObject({ kind: "acked" });
    expect(heard.map((event) => event.id)).toEqual([id, id]);
    expect(fake.socket.sent.at(-1)).toMatchObject({ retry_attempt: 1, retry_reason: "timeout" });
  });

  test("what a broken connection left unacknowledged comes over the next one", async () => {
    fake.human(workshop.ana).say(workshop.general.id, "hello");
    fake.socket.drop();
    const back = fake.socket.nextConnection();
    fake.human(workshop.ana).say(workshop.general.id, "anyone?");
    await back;
    await fake.settled();
    expect(heard.map(({ text }) => text)).toContain("hello");
    expect(heard.at(-1)?.text).toBe("anyone?");
    const twice = fake.socket.sent.filter(({ payload }) => (payload.event as Wire).text === "hello");
    expect(twice.map(({ retry_attempt }) => retry_attempt)).toEqual([0, 1]);
  });

  test("asked to refresh, the client comes back over a new connection", async () => {
    const back = fake.socket.nextConnection();
    fake.socket.refresh();
    expect(fake.socket.connected).toBe(0);
    fake.human(workshop.ana).say(workshop.general.id, "meanwhile");
    await back;
    await fake.settled();
    expect(fake.socket.connections).toBe(2);
    expect(heard.map(({ text }) => text)).toEqual(["meanwhile"]);
  });

  test("what becomes of channels and people is told", async () => {
    const { ana, boss, general, leads } = workshop;
    const before = fake.socket.sent.length;
    fake.human(ana).invite(boss.id, leads.id);
    fake.rename(general, "all");
    fake.makePrivate(general);
    fake.human(ana).say(general.id, "hidden now");
    fake.archive(leads);
    fake.share(general);
    fake.makeAdmin(ana);
    fake.deactivate(boss);
    fake.removeBotFrom(leads);
    fake.removeChannel(general);
    await fake.settled();
    const told = fake.socket.sent.slice(before).map(({ payload }) => payload.event as Wire);
    expect(told.map(({ type, subtype }) => [type, subtype].filter(Boolean).join(" "))).toEqual([
      "message channel_join",
      "member_joined_channel",
      "message channel_name",
      "channel_rename",
      "message channel_convert_to_private",
      "message",
      "group_archive",
      "channel_shared",
      "user_change",
      "user_change",
      "member_left_channel",
      "group_left",
      "group_deleted",
    ]);
    expect(told[1]).toMatchObject({ user: boss.id, channel_type: "G", inviter: ana.id });
    expect(told[5]).toMatchObject({ text: "hidden now", channel_type: "group", channel: general.id });
    expect(told.slice(8, 10)).toMatchObject([{ user: { is_admin: true } }, { user: { id: boss.id, deleted: true } }]);
    expect(told[10]).toMatchObject({ user: fake.team.botUserId });
  });

  test("somebody's status and their wish for quiet are told", async () => {
    const before = fake.socket.sent.length;
    fake.crowd.setStatus(workshop.ana, { text: "on leave", emoji: ":palm_tree:", until: 1_800_000_000 });
    fake.crowd.snooze(workshop.ana, new Date(1_800_000_000_000));
    await fake.settled();
    const told = fake.socket.sent.slice(before).map(({ payload }) => payload.event as Wire);
    const profile = { status_text: "on leave", status_emoji: ":palm_tree:", status_expiration: 1_800_000_000 };
    expect(told).toMatchObject([
      { type: "user_change", user: { id: workshop.ana.id, profile } },
      { type: "user_status_changed", user: { profile } },
      { type: "dnd_updated_user", user: workshop.ana.id, dnd_status: { dnd_enabled: true, next_dnd_end_ts: 1_800_000_000 } },
    ]);
  });

  test("an app taken out of a workspace is told, and its token is worth nothing", async () => {
    fake.uninstall(fake.team);
    await fake.settled();
    expect(heard.map(({ type }) => type)).toEqual(["tokens_revoked", "app_uninstalled"]);
    fake.human(workshop.ana).say(workshop.general.id, "gone?");
    await fake.settled();
    expect(heard).toHaveLength(2);
    await expect(app.client.auth.test()).rejects.toMatchObject({ data: { error: "account_inactive" } });
  });

  test("only what the app subscribed to is told", async () => {
    fake.events.subscribed = new Set(["message.groups"]);
    fake.human(workshop.ana).say(workshop.general.id, "unheard");
    fake.human(workshop.ana).say(workshop.leads.id, "heard");
    fake.makeAdmin(workshop.ana);
    await fake.settled();
    expect(heard.map(({ text }) => text)).toEqual(["heard"]);
  });
});
