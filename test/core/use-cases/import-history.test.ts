/** A file of a member's past is read into the one way in for words: the member's own, where they allowed it, once. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MemberId } from "#core/model/ids.ts";
import type { Import } from "#core/model/import.ts";
import type { Member } from "#core/model/member.ts";
import type { ImportFiles } from "#core/ports/import-files.ts";
import type { ImportedMessage } from "#core/ports/import-source.ts";
import type { Store } from "#core/ports/store.ts";
import { expireImports } from "#core/use-cases/expire-imports.ts";
import { workOnImport } from "#core/use-cases/import-file.ts";
import { importHistory } from "#core/use-cases/import-history.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { createStaging } from "#src/importers/staging.ts";
import { FakeLog } from "#test/support/calls.ts";
import { engines, openTestStore, type TestDatabase } from "#test/support/database.ts";
import { FakePlatform } from "#test/support/fake-platform.ts";
import { linesOf, openLines, written } from "#test/support/import-lines.ts";
import { account, days, message, NOW, optIn, privatePlace, publicPlace, snippet } from "#test/support/people.ts";
import { uncounted } from "#test/support/theatre.ts";

const workspace = { platform: "console", workspace: "acme" };

describe.each(engines)("importing a file, on %s", (engine) => {
  let store: Store;
  let database: TestDatabase;
  let close: () => Promise<void>;
  let folder: string;
  let platform: FakePlatform;
  let ana: Member;
  /** Called before each message of a file. */
  let each: (index: number) => void | Promise<void>;
  let files: ImportFiles;

  beforeAll(async () => {
    ({ store, database, close } = await openTestStore(engine, () => NOW));
  });
  afterAll(() => close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "understudy-files-"));
    each = () => {};
    files = createStaging(
      folder,
      openLines((index) => each(index)),
    );
    platform = new FakePlatform();
    platform.addPlace(publicPlace("general"));
    platform.addPlace(privatePlace("leads"));
    ana = await optIn(store, "ana");
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    await store.members.removeWorkspace(workspace);
  });

  const deps = () => ({ ...store, files, platformOf: () => platform, meter: uncounted, log: new FakeLog(), now: () => NOW });

  async function handOver(messages: readonly (ImportedMessage | string)[], head = {}): Promise<Import> {
    const file = await files.keep(chunks(linesOf(messages, head)));
    await store.imports.add(ana.id, file, "confirmed", NOW);
    return (await store.imports.latest(ana.id)) as Import;
  }

  /** What came of it, once it was read. */
  async function read(messages: readonly (ImportedMessage | string)[], head = {}): Promise<Import> {
    const found = await handOver(messages, head);
    await importHistory(deps(), found, new AbortController().signal);
    return (await store.imports.find(found.id)) as Import;
  }

  const rows = async () =>
    (await database.executeSql("select text, cue, cue_kind, cue_message, message from snippets order by id")).rows as {
      text: string;
      cue: string[];
      cue_kind: string;
      cue_message: string | null;
      message: string;
    }[];
  const texts = async () => (await rows()).map(({ text }) => text);
  const told = () => platform.toldTo(account("ana"));

  test("keeps the member's own words with what they answered, tells the member, and deletes the file", async () => {
    const question = written("how do we deploy the shop?", { by: "bea" });
    const found = await read([question, written("run ship.sh, ask bea@example.com"), written("secret", { by: "cy" })]);
    const [kept, ...more] = await rows();
    expect(more).toEqual([]);
    expect(kept?.text).toMatch(/^run ship.sh, ask (?!bea@)/);
    expect(kept?.cue_message).toBe(question.message);
    expect(new Set(kept?.cue)).toEqual(new Set(lexemes(question.text)));
    expect(found).toMatchObject({ status: "done", end: null, position: 3, kept: 1 });
    expect(found.leftOut).toEqual({});
    expect(told()).toEqual([expect.stringContaining("Kept: 1 message of yours.")]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("leaves out, and counts, what the consent or the place does not allow", async () => {
    platform.addPlace({ ...publicPlace("partners"), shared: true });
    const found = await read([
      written("one"),
      written("elsewhere", { workspace: "other" }),
      written("of unknown workspace, but a channel of ours", { workspace: null }),
      written("to a friend", { direct: true }),
      written("to partners", { channel: "partners" }),
      written("among leads", { channel: "leads" }),
      written("in a channel that is gone", { channel: "gone" }),
      written("long ago", { sentAt: days(-366) }),
      written("in two days", { sentAt: days(2) }),
      written("in a year no database knows", { sentAt: new Date(999_999_999_999_000) }),
      written("/deploy now"),
      written("> what she said"),
      written("another's words", { forwarded: true }),
      written("bea's", { by: "bea", channel: "gone" }),
    ]);
    expect(await texts()).toEqual(["one", "of unknown workspace, but a channel of ours"]);
    const counts = { elsewhere: 1, direct: 1, shared: 1, "out-of-scope": 1, "audience-unknown": 1 };
    expect(found.leftOut).toEqual({ ...counts, "too-old": 1, "too-new": 2, command: 1, quote: 1, forwarded: 1 });
    expect(told()[0]).toContain("1 in channels I cannot read");
  });

  test("the same file again adds nothing, and nothing that is stored is replaced by what a file says of it", async () => {
    const edited = written("as it stood in the file");
    await store.snippets.append([await snippet(store, "ana", "as it was edited", { message: edited.message })]);
    const past = [edited, written("new to the bot")];
    expect(await read(past)).toMatchObject({ kept: 1, leftOut: { known: 1 } });
    expect(await read(past)).toMatchObject({ kept: 0, leftOut: { known: 2 } });
    expect(await texts()).toEqual(["as it was edited", "new to the bot"]);
  });

  test("people who want to be ignored leave no trace as what was answered", async () => {
    await store.ignored.add(account("bea"));
    await read([written("how do we deploy?", { by: "bea" }), written("with ship.sh")]);
    expect(await rows()).toMatchObject([{ text: "with ship.sh", cue: [], cue_kind: "none", cue_message: null }]);
  });

  test("what is good of a file that breaks off is kept, and the member hears what is wrong", async () => {
    const found = await read([written("good"), "{broken"]);
    expect(found).toMatchObject({ status: "failed", end: "unreadable", kept: 1 });
    expect(told()[0]).toContain("line 3 is broken off. Please make the file again.");
    expect(await texts()).toEqual(["good"]);
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    [{ owner: "mallory" }, "somebody else's"],
    [{ platform: "elsewhere" }, "is from elsewhere"],
  ])("nothing is learned of a file that is not theirs: %o", async (head, why) => {
    expect(await read([written("not mine")], head)).toMatchObject({ status: "failed", kept: 0, position: 0 });
    expect(told()[0]).toContain(why);
    expect(await texts()).toEqual([]);
  });

  /** Longer than one part. */
  const long = (count = 1200) => Array.from({ length: count }, (_, i) => written(`line number ${i}`));

  test("whoever opts out meanwhile is forgotten, and nothing is learned after", async () => {
    each = (index) => (index === 900 ? store.members.erase(account("ana")).then(() => {}) : undefined);
    const found = await handOver(long());
    await importHistory(deps(), found, new AbortController().signal);
    expect(await texts()).toEqual([]);
    expect(await store.imports.find(found.id)).toBeNull();
    expect(await readdir(folder)).toEqual([]);
    expect(told()).toEqual([]);
  });

  test("whoever has something forgotten meanwhile ends the reading", async () => {
    each = (index) => (index === 900 ? store.snippets.removeOf(ana.id, "everything").then(() => {}) : undefined);
    expect(await read(long())).toMatchObject({ status: "failed", end: "forgot" });
    expect(await texts()).toEqual([]);
    expect(told()[0]).toContain("because you had something forgotten");
  });

  test("what is deleted or edited in the chat meanwhile is not learned from the file", async () => {
    const past = long();
    const asked = written("what was deleted?", { by: "bea" });
    const [gone, answer] = [past[700] as ImportedMessage, written("answered")];
    const ref = (of: ImportedMessage) => message("ana", "", { id: of.message }).ref;
    each = (index) =>
      index === 600
        ? store.snippets.removeSources([ref(gone), ref(asked), ref(past[2] as ImportedMessage)], "gone").then(() => {})
        : undefined;
    const found = await read([...past, asked, answer]);
    expect(found).toMatchObject({ status: "done", leftOut: { gone: 1 } });
    const kept = await rows();
    expect(kept).toHaveLength(1199);
    expect(kept.map(({ text }) => text)).not.toContain(gone.text);
    expect(kept.at(-1)).toMatchObject({ text: "answered", cue: [], cue_message: null });
  });

  test("broken off, it goes on where it was, with what was answered before the break; two at once do it once", async () => {
    const asked = written("what comes after a break?", { by: "bea" });
    const past = [...long(499), asked, written("this does"), ...long(700)];
    const stopping = new AbortController();
    each = (index) => (index === 800 ? stopping.abort() : undefined);
    const found = await handOver(past);
    expect(await importHistory(deps(), found, stopping.signal)).toBe(false);
    const halfway = (await store.imports.find(found.id)) as Import;
    expect(halfway).toMatchObject({ status: "confirmed", position: 500, kept: 499 });
    each = () => {};
    const ends = await Promise.all([1, 2].map(() => importHistory(deps(), halfway, new AbortController().signal)));
    expect(ends).toContain(true);
    const ended = await store.imports.find(found.id);
    expect(ended).toMatchObject({ status: "done", position: 1201, kept: 1200 });
    expect(ended?.leftOut).toEqual({});
    const kept = await rows();
    expect(kept).toHaveLength(1200);
    expect(kept.find(({ text }) => text === "this does")).toMatchObject({ cue_message: asked.message, cue_kind: "question" });
  });

  test("killed between the file's end and the note, the member hears of it and the file goes", async () => {
    const found = await handOver([written("one")]);
    await store.imports.finish(found.id, "done", null);
    expect(await store.imports.unfinished()).toEqual([ana.id]);
    for (const _ of ["at the next start", "and once"]) await workOnImport(deps(), ana.id, new AbortController().signal);
    expect(told()).toEqual([expect.stringContaining("Your file has been read")]);
    expect([await readdir(folder), await store.imports.unfinished()]).toEqual([[], []]);
  });

  test("an unexpected fault leaves the file to be tried again", async () => {
    each = () => Promise.reject(new Error("the disk failed"));
    const found = await handOver([written("one")]);
    await expect(importHistory(deps(), found, new AbortController().signal)).rejects.toThrow("the disk failed");
    expect(await store.imports.find(found.id)).toMatchObject({ status: "confirmed", position: 0 });
    expect(await readdir(folder)).toEqual([found.file]);
  });

  test("one that cannot be read for a day goes, its member hears of it, and may hand over another", async () => {
    each = (index) => (index === 600 ? Promise.reject(new Error("the disk failed")) : undefined);
    const found = await handOver(long());
    const work = (id: MemberId) => workOnImport(deps(), id, new AbortController().signal);
    await expect(work(ana.id)).rejects.toThrow("the disk failed");
    await expireImports({ ...deps(), now: () => days(0.9) });
    expect(await store.imports.find(found.id)).toMatchObject({ status: "confirmed", position: 500 });
    await expireImports({ ...deps(), now: () => days(1.1) });
    for (const id of await store.imports.unfinished()) await work(id);
    expect(await readdir(folder)).toEqual([]);
    expect(told()).toEqual([expect.stringMatching(/^Your file could not be read to its end\..*\nKept: 500 messages/)]);
    each = () => {};
    expect(await read([written("another")])).toMatchObject({ status: "done", kept: 1 });
  });
});

async function* chunks(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
