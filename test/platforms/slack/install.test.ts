/** Workspaces install the bot themselves: their tokens are kept sealed, it works in each, and one that removes it is forgotten. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { InstallationStore } from "#core/ports/installation-store.ts";
import { createSlack, type SlackPlatform } from "#src/platforms/slack/adapter.ts";
import { accountRef, conversationRef, workspaceRef } from "#src/platforms/slack/places.ts";
import { EVENTS_PATH, type Transport } from "#src/platforms/slack/receiver.ts";
import { createInstallationStore } from "#src/store/installations.ts";
import { createSecretBox } from "#src/store/secret-box.ts";
import { labelledReply, Recorder } from "#test/contracts/harness.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/database.ts";
import { openLease } from "#test/support/lease.ts";
import { type FakeSlack, openFakeSlack } from "#test/support/slack/fake-slack.ts";
import { addWorkshop } from "#test/support/slack/workshop.ts";
import { silent } from "#test/support/theatre.ts";
import { freePort } from "./free-port.ts";

const KEY = Buffer.alloc(32, 7);

describe.each(["socket", "http"] as const)("workspaces that install the bot, over %s", (kind) => {
  let fake: FakeSlack;
  let database: TestDatabase;
  let installations: InstallationStore;
  let platform: SlackPlatform;
  let heard: Recorder;
  let pages: string;

  beforeEach(async () => {
    fake = await openFakeSlack();
    database = await openTestDatabase("pglite");
    installations = createInstallationStore(database, createSecretBox([KEY]));
    await start();
  });
  afterEach(async () => {
    await platform.stop();
    await fake.close();
    await database.close();
  });

  async function start(): Promise<void> {
    const port = await freePort();
    pages = `http://127.0.0.1:${port}/slack`;
    heard = new Recorder();
    const access = {
      kind: "oauth",
      clientId: "1.2",
      clientSecret: "a-client-secret",
      stateSecret: "a-state-secret",
      port,
    } as const;
    const transport: Transport =
      kind === "socket" ? { kind, appToken: fake.appToken } : { kind, signingSecret: fake.signingSecret, port };
    const config = { apiUrl: fake.apiUrl, transport, access };
    platform = createSlack({ config, installations, log: silent, now: () => new Date(), ackMs: 50 });
    await platform.start(heard);
    if (kind === "http") await fake.http.deliverTo(`http://127.0.0.1:${port}${EVENTS_PATH}`);
    await platform.settled();
  }

  /** As whoever manages the workspace does it with a browser; the status of the last page. */
  async function install(team: string, change: (state: string) => string = (state) => state): Promise<number> {
    const asked = await fetch(`${pages}/install`, { redirect: "manual" });
    const to = new URL(asked.headers.get("location") ?? "");
    expect(to.searchParams.get("client_id")).toBe("1.2");
    expect(to.searchParams.get("scope")).toContain("chat:write");
    const back = new URL(`${pages}/oauth_redirect`);
    back.searchParams.set("code", `code-for-${team}`);
    back.searchParams.set("state", change(to.searchParams.get("state") ?? ""));
    const cookie = asked.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    return (await fetch(back, { headers: { cookie } })).status;
  }

  test("nobody is heard before, everyone after; each with their own token, which stands nowhere in clear", async () => {
    const other = addWorkshop(fake, fake.addTeam("Other"));
    const first = addWorkshop(fake);
    expect(await platform.places(workspaceRef(other.team.id))).toEqual([]);
    for (const { team } of [first, other]) expect(await install(team.id)).toBe(200);
    await platform.settled();

    for (const { team, bea, general } of [first, other]) {
      fake.human(bea).say(general.id, "hello");
      await fake.settled();
      await platform.settled();
      expect(heard.messages.at(-1)).toMatchObject({ ref: { workspace: team.id }, author: { name: "Bea" } });
      expect((await platform.places(workspaceRef(team.id))).map(({ name }) => name)).toContain("general");
      expect(fake.exchanges.at(-1)?.token).toBe(team.token);
    }
    const rows = JSON.stringify((await database.executeSql("select * from installations")).rows);
    for (const { token } of [first.team, other.team]) expect(rows).not.toContain(token);
  });

  test("what is kept is enough for the next start", async () => {
    const { team, ana, bea, general } = addWorkshop(fake);
    await install(team.id);
    await platform.stop();
    await start();
    const stand = { people: { ana: accountRef(team.id, ana.id), bea: accountRef(team.id, bea.id) } };
    const places = { open: conversationRef(team.id, general.id) };
    const reply = labelledReply({ ...stand, places } as never, "by hand");
    const target = { conversation: places.open, replyTo: null };
    expect(await platform.post(reply, target, "k", openLease())).toHaveLength(1);
  });

  test("a state of somebody else's making installs nothing", async () => {
    const { team } = addWorkshop(fake);
    expect(await install(team.id, (state) => `${state.slice(0, -3)}abc`)).toBeGreaterThanOrEqual(400);
    expect(await installations.all("slack")).toEqual([]);
  });

  test("a code of nobody's making installs nothing, and what went wrong stands on the page", async () => {
    addWorkshop(fake);
    expect(await install("T0NOBODY001")).toBeGreaterThanOrEqual(400);
    expect(await installations.all("slack")).toEqual([]);
  });

  test("a workspace that removes the bot is gone with its token, told once; the others stay", async () => {
    const [first, other] = [addWorkshop(fake), addWorkshop(fake, fake.addTeam("Other"))];
    for (const { team } of [first, other]) await install(team.id);
    fake.uninstall(other.team);
    await fake.settled();
    await platform.settled();
    expect(heard.workspacesGone).toEqual([workspaceRef(other.team.id)]);
    expect((await installations.all("slack")).map(({ workspace }) => workspace.workspace)).toEqual([first.team.id]);
  });

  test.each(["account_inactive", "token_revoked"] as const)(
    "one whose token is %s by the next start removed the bot, and its token goes; the others did not",
    async (standing) => {
      const [first, other] = [addWorkshop(fake), addWorkshop(fake, fake.addTeam("Other"))];
      for (const { team } of [first, other]) await install(team.id);
      const kept = [first, other].map(({ team }) => workspaceRef(team.id));
      const installed = async () => (await installations.all("slack")).map(({ workspace }) => workspace.workspace);
      await platform.stop();
      other.team.standing = standing;
      await start();
      expect(await platform.removedFrom([...kept, workspaceRef("T0ELSEWHERE")])).toEqual([workspaceRef(other.team.id)]);
      expect(await installed()).toHaveLength(2);
      expect(await platform.removedFrom(kept.slice(0, 1))).toEqual([]);
      expect(await installed()).toEqual([first.team.id]);
    },
  );

  test.each([{ error: "invalid_auth" }, { error: "team_access_not_granted" }])("%o is no removal", async (fault) => {
    const { team } = addWorkshop(fake);
    await install(team.id);
    await platform.settled();
    fake.faults.fail({ method: "auth.test", times: 2, ...fault });
    expect(await platform.removedFrom([workspaceRef(team.id)])).toEqual([]);
    expect(await platform.removedFrom([])).toEqual([]);
    expect(await installations.all("slack")).toHaveLength(1);
  });

  test("a Slack that is down tells of no removal", async () => {
    const { team } = addWorkshop(fake);
    await install(team.id);
    await platform.settled();
    fake.faults.fail({ method: "auth.test", status: 503, times: 9 });
    await expect(platform.removedFrom([workspaceRef(team.id)])).rejects.toThrow("503");
    await expect(platform.removedFrom([])).rejects.toThrow("503");
    expect(await installations.all("slack")).toHaveLength(1);
  });
});
