/** How long a search waits while Discord builds its index. */
import { expect, test } from "vitest";
import { waitMs } from "#src/platforms/discord/search.ts";

test.each([
  ["as long as it says", 2.5, 2_500],
  ["a second where it does not say", 0, 1_000],
  ["not longer than ten", 60, 10_000],
])("%s", (_, said, wait) => expect(waitMs(said)).toBe(wait));
