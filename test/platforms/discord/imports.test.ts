/** `/clone import` on Discord: a file attached to the command, fetched from where Discord keeps it, and from nowhere else. */
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ImportedMessage } from "#core/ports/import-source.ts";
import { createStaging } from "#src/importers/staging.ts";
import { handedFile } from "#src/platforms/discord/attachments.ts";
import { rowsOf } from "#test/promises/cast.ts";
import { linesOf, openLines, written } from "#test/support/import-lines.ts";
import { openTheatre, optIn, type Theatre } from "#test/support/theatre.ts";
import { type DiscordStand, openStand } from "./stand.ts";

const LARGEST = 100_000;

describe("importing a file on Discord", () => {
  let folder: string;
  let stand: DiscordStand;
  let theatre: Theatre;
  /** Called before each message of a file. */
  let each: () => void | Promise<void>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "understudy-files-"));
    stand = await openStand();
    each = () => {};
    const files = createStaging(
      folder,
      openLines(() => each()),
      LARGEST,
    );
    theatre = await openTheatre({ platform: "discord", engine: "pglite", open: async () => stand }, { files });
  });
  afterEach(async () => {
    await theatre.close();
    await rm(folder, { recursive: true });
  });

  const ana = () => stand.fake.human(stand.workshop.ana);
  const mine = (text: string, over: Partial<ImportedMessage> = {}) =>
    written(text, {
      workspace: stand.workshop.guild.id,
      channel: stand.workshop.general.id,
      by: ana().id,
      sentAt: new Date(),
      ...over,
    });
  const file = (messages: readonly ImportedMessage[]) => linesOf(messages, { platform: "discord", owner: ana().id });
  const kept = async () =>
    (await rowsOf<{ text: string }>(theatre, "select text from snippets order by id")).map(({ text }) => text);

  /** What she is answered. */
  async function handsOver(content: string): Promise<string> {
    const seen = await ana().slash(stand.workshop.general.id, "clone import", { file: ana().attach("package.zip", content) });
    const shown = seen.kind === "acknowledged" ? await seen.next() : seen;
    if (shown.kind !== "reply" && shown.kind !== "updated") throw new Error(shown.kind);
    return shown.message.content;
  }

  test("is read at once, kept for nobody else's eyes while it is, and told of when done", async () => {
    await optIn(theatre, stand.people.ana);
    const modes: number[] = [];
    each = async () => {
      for (const name of await readdir(folder)) modes.push((await stat(join(folder, name))).mode & 0o777);
    };
    const thread = stand.fake.human(stand.workshop.ana).addThread(stand.workshop.general, "plans");
    const inThread = mine("said in a thread that the file knows by its id alone", { channel: thread.id });
    expect(await handsOver(file([mine("said in the channel"), inThread]))).toContain("Your file is being read");
    await theatre.app.jobs.idle();
    expect(await kept()).toEqual(["said in the channel", inThread.text]);
    const where = await rowsOf(theatre, "select channel, thread from places where thread <> ''");
    expect(where).toEqual([{ channel: stand.workshop.general.id, thread: thread.id }]);
    expect((await stand.eyes.notesOf(stand.people.ana)).at(-1)).toContain("Kept: 2 messages of yours.");
    expect(modes).toEqual([0o600, 0o600]);
    expect(await readdir(folder)).toEqual([]);
    expect(theatre.faults).toEqual([]);
  });

  test("without a file it says how, and whoever is not a member hands over nothing", async () => {
    expect(await handsOver(file([mine("not learned")]))).toContain("You have not opted in");
    expect(stand.fake.world.cdn.asked).toEqual([]);
    await optIn(theatre, stand.people.ana);
    const seen = await ana().slash(stand.workshop.general.id, "clone import");
    expect(seen.kind === "reply" && seen.message.content).toContain("put the file into the option file");
  });

  test("a file that is somebody else's, of another kind, too large or empty is refused and deleted", async () => {
    await optIn(theatre, stand.people.ana);
    expect(await handsOver(linesOf([mine("not hers")], { platform: "discord", owner: "1" }))).toContain("somebody else's");
    expect(await handsOver("a poem")).toContain("of no kind that can be read");
    expect(await handsOver(file([mine("x".repeat(LARGEST))]))).toContain("larger than");
    expect(await handsOver("")).toContain("empty");
    expect(await readdir(folder)).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  test("what Discord sends elsewhere for, or does not have any more, is not fetched", async () => {
    await optIn(theatre, stand.people.ana);
    const { cdn } = stand.fake.world;
    const own = cdn.origin;
    cdn.instead = { status: 302, headers: { location: `${own}/attachments/1/elsewhere` } };
    expect(await handsOver(file([mine("one")]))).toContain("The file was not given by Discord (302)");
    expect(cdn.asked).toHaveLength(1);
    cdn.origin = "http://127.0.0.1:9";
    expect(await handsOver(file([mine("one")]))).toContain("The file is not kept by Discord");
    cdn.origin = own;
    cdn.instead = { status: 200, headers: { "content-length": "5" }, body: "abcde" };
    expect(await handsOver(file([mine("one")]))).toContain("The file broke off on its way");
    expect(await readdir(folder)).toEqual([]);
  });
});

test.each([
  ["http://cdn.discordapp.com/attachments/1/2/a.zip", "https://discord.com/api"],
  ["https://cdn.discordapp.com.example.org/a.zip", "https://discord.com/api"],
  ["https://someone@cdn.discordapp.com/a.zip", "https://discord.com/api"],
  ["https://example.org/a.zip", "https://example.org/api"],
  ["http://127.0.0.1:80/a.zip", "https://discord.com/api"],
  ["no address", "https://discord.com/api"],
])("%s is no address of Discord's, with the API at %s", async (url, apiUrl) => {
  const reading = handedFile({ size: 1, url }, apiUrl).read(new AbortController().signal);
  await expect(reading).rejects.toThrow("not kept by Discord");
});
