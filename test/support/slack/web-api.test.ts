/** The fake's Web API answers Slack's own client as Slack would: tokens, scopes, limits, lists, files and mishaps. */
import type { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeSlack, openFakeSlack } from "./fake-slack.ts";
import { slow, tier3 } from "./rate-limits.ts";
import { clientOf } from "./real-app.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

describe("Web API", () => {
  let fake: FakeSlack;
  let workshop: Workshop;
  let client: webApi.WebClient;

  const errorOf = (asked: Promise<unknown>) =>
    asked.then(
      () => "fine",
      (fault: { data?: { error?: string } }) => fault.data?.error ?? String(fault),
    );

  beforeEach(async () => {
    fake = await openFakeSlack();
    workshop = addWorkshop(fake);
    client = clientOf(fake);
  });
  afterEach(() => fake.close());

  test("a token tells whose bot it is, and what it may", async () => {
    const { team } = fake;
    const who = await client.auth.test();
    expect(who).toMatchObject({ team: "Workshop", team_id: team.id, user_id: team.botUserId, bot_id: team.botId });
    expect(who.response_metadata?.scopes).toContain("chat:write");
    const other = fake.addTeam("Garage");
    expect(await clientOf(fake, other.token).auth.test()).toMatchObject({ team: "Garage", user_id: other.botUserId });
    expect(await errorOf(clientOf(fake, "xoxb-wrong").auth.test())).toBe("invalid_auth");
    expect(await errorOf(clientOf(fake, fake.appToken).auth.test())).toBe("not_allowed_token_type");
    expect(await errorOf(client.apps.connections.open())).toBe("not_allowed_token_type");
    expect(await errorOf(client.apiCall("no.such"))).toBe("unknown_method");
    fake.crowd.revoke(team);
    expect(await errorOf(client.auth.test())).toBe("token_revoked");
    fake.uninstall(other);
    expect(await errorOf(clientOf(fake, other.token).auth.test())).toBe("account_inactive");
    const again = await client.oauth.v2.access({ client_id: "1", client_secret: "2", code: `code-for-${other.id}` });
    expect(again).toMatchObject({ access_token: other.token, team: { id: other.id } });
    expect(await errorOf(clientOf(fake, other.token).auth.test())).toBe("fine");
  });

  test("one team's bot knows nothing of another's", async () => {
    const other = clientOf(fake, fake.addTeam("Garage").token);
    expect(await errorOf(other.conversations.info({ channel: workshop.general.id }))).toBe("channel_not_found");
    expect(await errorOf(other.users.info({ user: workshop.ana.id }))).toBe("user_not_found");
    expect((await other.conversations.list()).channels).toEqual([]);
  });

  test("people are described", async () => {
    const guest = fake.addUser(fake.team, "Gus", { guest: "several-channels", tz: "America/New_York", displayName: "gus!" });
    const { user } = await client.users.info({ user: guest.id });
    expect(user).toMatchObject({ name: "gus", is_restricted: true, is_bot: false, profile: { display_name: "gus!" } });
    expect([-5 * 3600, -4 * 3600]).toContain(user?.tz_offset);
    expect((await client.users.info({ user: workshop.boss.id })).user).toMatchObject({ is_admin: true, is_owner: false });
    fake.deactivate(guest);
    expect((await client.users.info({ user: guest.id })).user).toMatchObject({ deleted: true });
    const names: (string | undefined)[] = [];
    for await (const page of client.paginate("users.list", { limit: 2 })) {
      const { members = [] } = page as { members?: { name?: string }[] };
      expect(members.length).toBeLessThanOrEqual(2);
      names.push(...members.map(({ name }) => name));
    }
    expect(names).toEqual(["understudy", "ana", "bea", "boss", "builder", "gus"]);
  });

  test("channels are listed by kind, as far as the bot knows them", async () => {
    const { ana, general, leads } = workshop;
    fake.addChannel(fake.team, "secret", { private: true, bot: false });
    const elsewhere = fake.addChannel(fake.team, "elsewhere", { bot: false, shared: true });
    const direct = fake.openDirect(fake.team, ana.id);
    const old = fake.addChannel(fake.team, "old", { archived: true });
    const idsOf = ({ channels = [] }: { channels?: { id?: string }[] }) => channels.map(({ id }) => id);
    const types = "public_channel,private_channel,im";
    expect(idsOf(await client.conversations.list({ types }))).toEqual([general.id, leads.id, elsewhere.id, direct.id, old.id]);
    expect(idsOf(await client.conversations.list({ exclude_archived: true }))).toEqual([general.id, elsewhere.id]);
    expect(idsOf(await client.users.conversations({ types, exclude_archived: true }))).toEqual([general.id, leads.id, direct.id]);
    const { channel } = await client.conversations.info({ channel: elsewhere.id });
    expect(channel).toMatchObject({ is_member: false, is_ext_shared: true, is_private: false, name: "elsewhere" });
    expect((await client.conversations.members({ channel: leads.id })).members).toContain(ana.id);
    expect((await client.conversations.open({ users: ana.id })).channel?.id).toBe(direct.id);
    expect(await errorOf(client.conversations.open({ users: workshop.builder.id }))).toBe("cannot_dm_bot");
    fake.scopes.delete("groups:read");
    await expect(client.conversations.list({ types })).rejects.toMatchObject({
      data: { error: "missing_scope", needed: "groups:read" },
    });
  });

  test("what comes too often is put off, and history is short where it is slow", async () => {
    const channel = workshop.general.id;
    for (let count = 0; count < 20; count++) fake.human(workshop.ana).say(channel, `${count}`);
    fake.limits = slow;
    const page = await client.conversations.history({ channel, limit: 200 });
    expect([page.messages?.length, page.has_more]).toEqual([15, true]);
    const refused = client.conversations.history({ channel });
    await expect(refused).rejects.toMatchObject({ code: "slack_webapi_rate_limited_error", retryAfter: 60 });
    expect(fake.exchanges.at(-1)).toMatchObject({ method: "conversations.history", status: 429, args: { channel } });
    fake.limits = tier3;
    fake.rateLimits.forget();
    await client.chat.postMessage({ channel, text: "1" });
    expect(await errorOf(client.chat.postMessage({ channel, text: "2" }))).toContain("rate");
  });

  test("a file is sent, and appears where it belongs", async () => {
    const { channel } = await client.conversations.open({ users: workshop.ana.id });
    const content = "what I know of you: nothing";
    await client.files.uploadV2({ channel_id: channel!.id!, filename: "you.txt", content, initial_comment: "Here." });
    expect(fake.human(workshop.ana).told).toMatchObject([{ text: "Here.", files: [{ name: "you.txt", content }] }]);
    const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename: "a.txt", length: 5 });
    expect((await fetch(upload_url!, { method: "POST", body: "four" })).status).toBe(400);
    expect(await errorOf(client.files.completeUploadExternal({ files: [{ id: file_id! }] }))).toBe("file_not_found");
  });

  test("calls fail, hang and break by wish, before or after they took effect", async () => {
    const channel = workshop.general.id;
    const method = "chat.postMessage";
    const texts = () => fake.world.messagesIn(channel).map(({ text }) => text);
    fake.faults.fail({ method, error: "internal_error" });
    expect(await errorOf(client.chat.postMessage({ channel, text: "1" }))).toBe("internal_error");
    fake.faults.fail({ method, status: 503 });
    await expect(client.chat.postMessage({ channel, text: "2" })).rejects.toMatchObject({ statusCode: 503 });
    fake.faults.cut({ method });
    await expect(client.chat.postMessage({ channel, text: "3" })).rejects.toThrow();
    expect(texts()).toEqual([]);
    fake.faults.cut({ method, when: "after" });
    await expect(client.chat.postMessage({ channel, text: "4" })).rejects.toThrow();
    expect(texts()).toEqual(["4"]);
    const hold = fake.faults.hang({ method, when: "after" });
    const sent = client.chat.postMessage({ channel, text: "5" });
    await hold.reached;
    expect(texts()).toEqual(["4", "5"]);
    hold.release();
    expect((await sent).ok).toBe(true);
    fake.faults.distort({ method }, (answer) => ({ ...(answer as object), ts: 7 }));
    expect((await client.chat.postMessage({ channel, text: "6" })).ts).toBe(7);
  });

  test("closed and opened again, it is the same world at the same address", async () => {
    await fake.shut();
    await expect(client.auth.test()).rejects.toThrow();
    await fake.open();
    expect(await errorOf(client.auth.test())).toBe("fine");
  });
});
