/** Contract: what became of messages and people is told where the platform tells it, and never guessed. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { IncomingMessage } from "#core/model/message.ts";
import type { LookedUp } from "#core/ports/platform.ts";
import { type PlatformHarness, Recorder, type Stand } from "./harness.ts";

export function describeLookingUp(harness: PlatformHarness): void {
  describe("looking up", () => {
    let stand: Stand;

    beforeEach(async () => {
      stand = await harness.open();
      await stand.platform.start(new Recorder());
    });
    afterEach(() => stand.close());

    const textOf = (looked: LookedUp) => (typeof looked === "string" ? looked : looked.text);

    test("a message is found as it is now, or gone, in the order asked for", async () => {
      const { humans, people, places, platform } = stand;
      const said = [];
      for (const text of ["one", "two", "three", "four"]) said.push(await humans.say(people.ana, places.open, text));
      const [one, two, three, four] = said as [(typeof said)[0], (typeof said)[0], (typeof said)[0], (typeof said)[0]];
      await humans.edit(people.ana, two, "two and a half");
      await humans.delete([one, four]);
      expect((await platform.lookUp([four, two, one, three])).map(textOf)).toEqual(["gone", "two and a half", "gone", "three"]);
      expect((await platform.lookUp([one])).map(textOf)).toEqual(["gone"]);
    });

    test("what is found is as it was heard, but for the author's name", async () => {
      const { humans, people, places, platform } = stand;
      const heard = new Recorder();
      await platform.stop();
      await platform.start(heard);
      const question = await humans.say(people.bea, places.open, "tea?");
      const answer = await humans.say(people.ana, places.open, `<@${people.bea.account}> yes`, { replyTo: question });
      const nameless = ({ author, ...message }: IncomingMessage) => ({ ...message, author: { ...author, name: "" } });
      const [looked] = await platform.lookUp([answer]);
      expect(typeof looked === "object" && nameless(looked)).toEqual(nameless(heard.messages[1] as IncomingMessage));
    });

    test("of what is elsewhere nothing is known; nothing asked, nothing answered", async () => {
      const { places, platform, workspace } = stand;
      const elsewhere = { ...places.open, workspace: "900000000000000008", message: "900000000000000009" };
      expect(await platform.lookUp([elsewhere])).toEqual(["unknown"]);
      expect(await platform.lookUp([])).toEqual([]);
      expect(await platform.departed([{ ...workspace, workspace: "900000000000000008", account: "900000000000000009" }])).toEqual(
        [],
      );
    });

    test("no workspace removed the bot that it is in, nor one of another platform; one that did, where that can be told", async () => {
      const { humans, platform, workspace } = stand;
      expect(await platform.removedFrom([])).toEqual([]);
      expect(await platform.removedFrom([workspace, { ...workspace, platform: "elsewhere" }])).toEqual([]);
      await humans.removeBot();
      expect([[], [workspace]]).toContainEqual(await platform.removedFrom([workspace]));
    });

    test("whoever left is named, and nobody else", async () => {
      const { humans, people, platform } = stand;
      const all = [people.ana, people.bea, people.boss];
      expect(await platform.departed(all)).toEqual([]);
      await humans.leave(people.bea);
      expect(await platform.departed(all)).toEqual([people.bea]);
    });
  });
}
