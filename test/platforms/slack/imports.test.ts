/** A member sends the bot a file in their private talk: it is fetched with the bot's token, from Slack alone, and read. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ImportedMessage } from "#core/ports/import-source.ts";
import { createStaging } from "#src/importers/staging.ts";
import { handedFile } from "#src/platforms/slack/handed-files.ts";
import { rowsOf } from "#test/promises/cast.ts";
import { linesOf, openLines, written } from "#test/support/import-lines.ts";
import { openTheatre, optIn, type Theatre } from "#test/support/theatre.ts";
import { openStand, type SlackStand } from "./stand.ts";

describe("importing a file on Slack", () => {
  let folder: string;
  let stand: SlackStand;
  let theatre: Theatre;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "understudy-files-"));
    stand = await openStand();
    const files = createStaging(folder, openLines());
    theatre = await openTheatre({ platform: "slack", engine: "pglite", open: async () => stand }, { files });
  });
  afterEach(async () => {
    await theatre.close();
    await rm(folder, { recursive: true });
  });

  const mine = (text: string, over: Partial<ImportedMessage> = {}) => {
    const { ana, general, team } = stand.workshop;
    return written(text, { workspace: team.id, channel: general.id, by: ana.id, sentAt: new Date(), ...over });
  };
  const file = (messages: readonly ImportedMessage[]) => linesOf(messages, { platform: "slack" });
  const kept = async () =>
    (await rowsOf<{ text: string }>(theatre, "select text from snippets order by id")).map(({ text }) => text);
  const calls = (method: string) => stand.fake.exchanges.filter((exchange) => exchange.method === method);
  const notes = () => stand.eyes.notesOf(stand.people.ana);

  /** What she is told, once the file has come in and was read. */
  async function sends(content: string): Promise<readonly string[]> {
    const before = (await notes()).length;
    const [since, { ana, direct }] = [stand.platform.received(), stand.workshop];
    stand.fake.human(ana).say(direct.id, "", { files: [{ name: "export.zip", content }] });
    await stand.fake.settled();
    await stand.platform.settled(since);
    await theatre.app.jobs.idle();
    return (await notes()).slice(before);
  }

  test("is read at once, threads and all, and told of; the same one delivered twice is taken in once", async () => {
    await optIn(theatre, stand.people.ana);
    const root = mine("the start of it", { message: "1700000000.000100" });
    const reply = mine("its reply", { message: "1700000000.000200", thread: root.message, replyTo: root.message });
    const told = await sends(file([root, reply, mine("of a channel without the bot", { channel: "C0NOWHERE1" })]));
    expect(told).toEqual([expect.stringContaining("being read"), expect.stringContaining("Kept: 2 messages of yours.")]);
    expect(told[1]).toContain("1 in channels I cannot read");
    expect(await kept()).toEqual(["the start of it", "its reply"]);
    expect(await rowsOf(theatre, "select channel from places where thread <> ''")).toEqual([
      { channel: stand.workshop.general.id },
    ]);
    expect(calls("conversations.info").filter(({ args }) => args.channel === "C0NOWHERE1")).toEqual([]);

    const event = stand.fake.deliveries.all.findLast(({ payload }) => JSON.stringify(payload).includes("file_share"));
    await stand.fake.deliveries.redeliver(event?.eventId ?? "");
    await theatre.app.jobs.idle();
    expect(calls("file")).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
    expect(theatre.faults).toEqual([]);
  });

  test("of whoever is not a member nothing is fetched, and words in the private talk are not read", async () => {
    expect(await sends(file([mine("not learned")]))).toEqual([expect.stringContaining("You have not opted in")]);
    expect(calls("file")).toEqual([]);
    await optIn(theatre, stand.people.ana);
    const before = await notes();
    await stand.humans.say(stand.people.ana, stand.places.direct, "hello there");
    expect(await notes()).toEqual(before);
    await stand.humans.command(stand.people.ana, stand.places.open, "import", {});
    expect((await notes()).at(-1)).toContain("Send me the file in a direct message");
    expect(await kept()).toEqual([]);
  });

  test("a file the bot may not have is not read, and it says why", async () => {
    await optIn(theatre, stand.people.ana);
    stand.fake.scopes.delete("files:read");
    expect(await sends(file([mine("one")]))).toEqual([expect.stringContaining("the scope files:read")]);
    stand.fake.scopes.add("files:read");
    expect(await sends("a poem")).toEqual([expect.stringContaining("of no kind that can be read")]);
    stand.fake.faults.cut({ method: "file", midway: true });
    expect(await sends(file([mine("two")]))).toEqual([expect.stringMatching(/broke off|could not be fetched/)]);
    expect(await readdir(folder)).toEqual([]);
    expect(await kept()).toEqual([]);
  });
});

test.each([
  ["http://files.slack.com/files-pri/T1-F1/a.zip", "https://slack.com/api/"],
  ["https://files.slack.com.example.org/a.zip", "https://slack.com/api/"],
  ["https://docs.example.org/a.zip", "https://slack.com/api/"],
  ["http://127.0.0.1:1/a.zip", "http://127.0.0.1:2/api/"],
  ["", "https://slack.com/api/"],
])("the token does not go to %s, with the API at %s", async (url, apiUrl) => {
  const reading = handedFile({ size: 1, url_private: url }, "xoxb-hidden", apiUrl).read(new AbortController().signal);
  await expect(reading).rejects.toThrow("not kept by Slack");
});
