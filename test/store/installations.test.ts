/** Installations survive what they should and go when they should, and no column shows a token. */
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Installation, InstallationStore } from "#core/ports/installation-store.ts";
import type { Store } from "#core/ports/store.ts";
import { rowsOf } from "#src/store/database.ts";
import { createInstallationStore } from "#src/store/installations.ts";
import { createSecretBox, SecretFault } from "#src/store/secret-box.ts";
import { engines, openTestStore, type TestDatabase } from "#test/support/database.ts";
import { NOW } from "#test/support/people.ts";

const [old, current] = [randomBytes(32), randomBytes(32)];
const at = (workspace: string) => ({ platform: "slack", workspace });

function installation(workspace: string, over: Partial<Installation> = {}): Installation {
  return {
    workspace: at(workspace),
    enterprise: null,
    botToken: `xoxb-${workspace}-clear`,
    botUser: "U1",
    bot: "B1",
    app: "A1",
    scopes: ["chat:write", "channels:read"],
    installedAt: NOW,
    ...over,
  };
}

describe.each(engines)("installations on %s", (engine) => {
  let database: TestDatabase;
  let store: Store;
  let installed: InstallationStore;
  const under = (...keys: Buffer[]) => createInstallationStore(database, createSecretBox(keys));
  const rows = () => rowsOf<Record<string, unknown>>(database.db, sql`select * from installations order by workspace`);

  beforeAll(async () => {
    ({ database, store } = await openTestStore(engine, () => NOW));
    installed = under(old);
  });
  afterEach(() => database.db.execute(sql`delete from installations`));
  afterAll(() => database.close());

  test("one is found as it was saved, and none where there is none", async () => {
    const [plain, inOrganisation] = [installation("T1"), installation("T2", { enterprise: "E1", app: null, scopes: [] })];
    await installed.save(plain);
    await installed.save(inOrganisation);
    expect(await installed.find(at("T1"))).toEqual(plain);
    expect(await installed.find(at("T2"))).toEqual(inOrganisation);
    expect(await installed.find(at("T3"))).toBeNull();
    expect(await installed.find({ platform: "other", workspace: "T1" })).toBeNull();
  });

  test("installing again replaces the first, whole", async () => {
    await installed.save(installation("T1", { enterprise: "E1" }));
    const again = installation("T1", { botToken: "xoxb-new", botUser: "U2", scopes: ["commands"], installedAt: new Date(5) });
    await installed.save(again);
    expect(await installed.all("slack")).toEqual([again]);
  });

  test("all of one platform's are told, the first installed first", async () => {
    const [later, sooner] = [installation("T1"), installation("T2", { installedAt: new Date(NOW.getTime() - 1) })];
    for (const each of [later, sooner, installation("T3", { workspace: { platform: "other", workspace: "T3" } })]) {
      await installed.save(each);
    }
    expect(await installed.all("slack")).toEqual([sooner, later]);
  });

  test("no column of any table holds a token, or who installed it", async () => {
    await installed.save(installation("T1", { botToken: "xoxb-seen-nowhere" }));
    const columns = await rowsOf<{ name: string }>(
      database.db,
      sql`select column_name as name from information_schema.columns where table_name = 'installations' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(
      ["app", "bot", "bot_token", "bot_user", "enterprise", "installed_at", "platform", "scopes", "workspace"].sort(),
    );
    const tables = await rowsOf<{ name: string }>(
      database.db,
      sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    expect(tables.map(({ name }) => name)).toContain("installations");
    for (const { name } of tables) {
      const kept = await rowsOf(database.db, sql`select t::text as row from ${sql.identifier(name)} t`);
      expect(JSON.stringify(kept)).not.toMatch(/xoxb|seen-nowhere/);
      expect(JSON.stringify(kept)).not.toContain(Buffer.from("xoxb-seen-nowhere").toString("base64url").slice(0, 16));
    }
  });

  test("removed where it is told so, and only there", async () => {
    await installed.save(installation("T1"));
    await installed.save(installation("T2"));
    await installed.remove(at("T1"));
    await installed.remove(at("T1"));
    expect((await installed.all("slack")).map(({ workspace }) => workspace.workspace)).toEqual(["T2"]);
  });

  test("forgetting what was learned in a workspace leaves its installation", async () => {
    await installed.save(installation("T1"));
    await store.members.removeWorkspace(at("T1"));
    expect(await installed.find(at("T1"))).toEqual(installation("T1"));
  });

  test("a token moved into another workspace's row is not used there", async () => {
    await installed.save(installation("T1"));
    await installed.save(installation("T2"));
    await database.db.execute(
      sql`update installations set bot_token = (select bot_token from installations where workspace = 'T1') where workspace = 'T2'`,
    );
    await expect(installed.find(at("T2"))).rejects.toMatchObject({ name: "SecretFault", reason: "tampered" });
    await expect(installed.all("slack")).rejects.toThrow(SecretFault);
    expect(await installed.find(at("T1"))).toEqual(installation("T1"));
  });

  describe("when the key is changed", () => {
    const everything = [installation("T1"), installation("T2")];
    beforeEach(async () => {
      for (const each of everything) await installed.save(each);
    });

    test("the new one alone reads nothing, and changes nothing", async () => {
      const before = await rows();
      await expect(under(current).find(at("T1"))).rejects.toMatchObject({ reason: "no-key" });
      await expect(under(current).reencrypt()).rejects.toMatchObject({ reason: "no-key" });
      expect(await rows()).toEqual(before);
    });

    test("both read all; once moved, the new one does alone, and the old one nothing", async () => {
      const both = under(current, old);
      expect(await both.all("slack")).toEqual(everything);
      expect(await both.reencrypt()).toBe(2);
      expect(await both.reencrypt()).toBe(0);
      expect(await under(current).all("slack")).toEqual(everything);
      await expect(under(old).find(at("T1"))).rejects.toMatchObject({ reason: "no-key" });
    });

    test("processes that do it at once move each token once", async () => {
      const moved = await Promise.all([under(current, old).reencrypt(), under(current, old).reencrypt()]);
      expect(moved[0] + moved[1]).toBe(2);
      expect(await under(current).all("slack")).toEqual(everything);
    });

    test("a workspace that installs it anew meanwhile keeps its new token", async () => {
      const box = createSecretBox([current, old]);
      const renewed = installation("T1", { botToken: "xoxb-renewed" });
      let saving: Promise<void> | null = null;
      const isCurrent = (sealed: string) => {
        saving ??= under(current, old).save(renewed);
        return box.isCurrent(sealed);
      };
      await createInstallationStore(database, { ...box, isCurrent }).reencrypt();
      await saving;
      expect(await under(current).all("slack")).toEqual([renewed, everything[1]]);
    });
  });
});
