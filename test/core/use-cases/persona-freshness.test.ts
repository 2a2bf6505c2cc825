/** A persona is made anew after so many new snippets of its member, and not all the time. */
import { expect, test } from "vitest";
import type { MemberId } from "#core/model/ids.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import { PersonaFreshness, REFRESH_MINUTES, STALE_AFTER } from "#core/use-cases/persona-freshness.ts";
import { minutes, NOW } from "#test/support/people.ts";

const of = (member: string, count: number) =>
  Array.from({ length: count }, () => ({ grant: { memberId: member as MemberId } }) as NewSnippet);

test("a member is due after a hundred, counted over batches and apart from others", () => {
  const freshness = new PersonaFreshness();
  expect(freshness.count([...of("ana", STALE_AFTER - 1), ...of("ben", 1)], NOW)).toEqual([]);
  expect(freshness.count([...of("ana", 1), ...of("ben", 1)], NOW)).toEqual(["ana"]);
  expect(freshness.count(of("ben", STALE_AFTER), NOW)).toEqual(["ben"]);
});

test("whoever writes a lot is due again only after a while", () => {
  const freshness = new PersonaFreshness();
  expect(freshness.count(of("ana", STALE_AFTER), NOW)).toEqual(["ana"]);
  expect(freshness.count(of("ana", 5 * STALE_AFTER), minutes(REFRESH_MINUTES - 1))).toEqual([]);
  expect(freshness.count(of("ana", 1), minutes(REFRESH_MINUTES))).toEqual(["ana"]);
  expect(freshness.count(of("ana", 1), minutes(3 * REFRESH_MINUTES))).toEqual([]);
});
