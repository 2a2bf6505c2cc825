/** Contract: a conversation's past is read newest first, complete, without repeats. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ConversationRef, MessageRef } from "#core/model/ids.ts";
import type { IncomingMessage } from "#core/model/message.ts";
import type { Cursor, HistoryPage } from "#core/ports/platform.ts";
import { openLease } from "#test/support/lease.ts";
import { labelledReply, type PlatformHarness, Recorder, type Stand } from "./harness.ts";

const MESSAGES = 23;
const PAGE = 5;

export function describeHistory(harness: PlatformHarness): void {
  describe("history", () => {
    let stand: Stand;
    let said: MessageRef[];

    beforeEach(async () => {
      stand = await harness.open();
      await stand.platform.start(new Recorder());
      const { ana, bea } = stand.people;
      said = [];
      for (let number = 1; number <= MESSAGES; number++) {
        said.push(await stand.humans.say(number % 2 ? ana : bea, stand.places.open, `number ${number}`));
      }
    });
    afterEach(() => stand.close());

    test("the pages hold every message once, newest first, and end", async () => {
      const pages = await readAll(stand, stand.places.open);
      for (const { messages } of pages) expect(messages.length).toBeLessThanOrEqual(PAGE);
      expect(pages.flatMap(refs)).toEqual([...said].reverse());
      const times = pages.flatMap(({ messages }) => messages.map(({ sentAt }) => sentAt.getTime()));
      expect(times).toEqual([...times].sort((a, b) => b - a));
    });

    test("a message is known by the link people are shown, and nothing else is one", async () => {
      const { platform, places } = stand;
      const [first] = said;
      const named = first && platform.link(first);
      for (const near of [places.open, places.closed]) {
        expect(await platform.messageAt(named ?? "", near)).toEqual(first);
        expect(await platform.messageAt(` ${named} `, near)).toEqual(first);
      }
      expect(await platform.messageAt(first?.message ?? "", places.open)).toEqual(first);
      for (const typed of ["", "that one", "https://example.org/archives", "#general"])
        expect(await platform.messageAt(typed, places.open)).toBeNull();
    });

    test("a message is the same as when it was heard", async () => {
      const { humans, people, places, platform } = stand;
      const heard = new Recorder();
      await platform.stop();
      await platform.start(heard);
      await humans.say(people.bea, places.open, `<@${people.ana.account}> and you?`, { replyTo: said[0]! });
      // Where replies are conversations of their own, it stands in that one.
      const { messages } = await platform.history(heard.messages[0]?.place.conversation ?? places.open, 1);
      expect(messages).toEqual(heard.messages);
    });

    test("what is said between two pages shifts nothing", async () => {
      const { humans, people, places } = stand;
      const pages = await readAll(stand, places.open, async () => {
        await humans.say(people.bea, places.open, "in between");
      });
      expect(pages.flatMap(refs)).toEqual([...said].reverse());
    });

    test("what is deleted between two pages loses nothing else", async () => {
      const { humans, places } = stand;
      const pages = await readAll(stand, places.open, async ({ messages }) => {
        const oldest = messages.at(-1);
        if (oldest) await humans.delete([oldest.ref]);
      });
      expect(pages.flatMap(refs)).toEqual([...said].reverse());
    });

    test("a program's message has kind bot, the clone's own kind clone or none", async () => {
      const { humans, places, platform } = stand;
      const target = { conversation: places.open, replyTo: said[0]! };
      const robot = await humans.sayAsBot(places.open, "the build failed");
      const own = await platform.post(labelledReply(stand, "by hand"), target, "k", openLease());
      const { messages } = await platform.history(places.open, PAGE);
      const kinds = new Map(messages.map(({ ref, author }) => [ref.message, author.kind]));
      expect(kinds.get(robot.message)).toBe("bot");
      for (const { message } of own) expect(["clone", undefined]).toContain(kinds.get(message));
    });

    test("an empty conversation has one empty page", async () => {
      expect(await stand.platform.history(stand.places.closed, PAGE)).toMatchObject({ messages: [], next: null });
    });
  });
}

async function readAll(
  stand: Stand,
  where: ConversationRef,
  between: (page: HistoryPage) => Promise<void> = async () => {},
): Promise<readonly HistoryPage[]> {
  const pages: HistoryPage[] = [];
  let cursor: Cursor | undefined;
  do {
    const page: HistoryPage = await (cursor ? stand.platform.history(where, PAGE, cursor) : stand.platform.history(where, PAGE));
    pages.push(page);
    cursor = page.next ?? undefined;
    if (cursor) await between(page);
  } while (cursor && pages.length <= MESSAGES);
  expect(cursor).toBeUndefined();
  return pages;
}

function refs({ messages }: { readonly messages: readonly IncomingMessage[] }): readonly MessageRef[] {
  return messages.map(({ ref }) => ref);
}
