/** A persona is made anew after so many new snippets of its member. */
import { expect, test } from "vitest";
import type { MemberId } from "#core/model/ids.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import { PersonaFreshness, STALE_AFTER } from "#core/use-cases/persona-freshness.ts";

const of = (member: string, count: number) =>
  Array.from({ length: count }, () => ({ grant: { memberId: member as MemberId } }) as NewSnippet);

test("a member is due once for each hundred, counted over batches and apart from others", () => {
  const freshness = new PersonaFreshness();
  expect(freshness.count([...of("ana", STALE_AFTER - 1), ...of("ben", 1)])).toEqual([]);
  expect(freshness.count([...of("ana", 1), ...of("ben", 1)])).toEqual(["ana"]);
  expect(freshness.count(of("ana", STALE_AFTER - 1))).toEqual([]);
  expect(freshness.count([...of("ana", 3 * STALE_AFTER), ...of("ben", STALE_AFTER)])).toEqual(["ana", "ben"]);
});
