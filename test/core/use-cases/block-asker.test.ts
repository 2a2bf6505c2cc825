/** Members block people from asking their clone. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { Store } from "#core/ports/store.ts";
import { mayAnswer } from "#core/safety/may-answer.ts";
import { blockAsker, blockedLine, unblockAsker } from "#core/use-cases/block-asker.ts";
import { caller, command } from "#test/support/calls.ts";
import { openTestStore } from "#test/support/database.ts";
import { account, ask, goAway, human, NOW, optIn } from "#test/support/people.ts";

let store: Store;
let close: () => Promise<void>;
let ana: Member;

beforeAll(async () => {
  ({ store, close } = await openTestStore("pglite", () => NOW));
});
afterAll(() => close());
beforeEach(async () => {
  await store.members.removeWorkspace(account("ana"));
  ana = await optIn(store, "ana");
  await goAway(store, ana);
});

const deps = () => ({ ...store, now: () => NOW });
const call = (name: "block" | "unblock", person: string, by = "ana") => ({
  ...command(name, caller(by), { person }),
  called: { [person]: `Dr. [${person}]'s clone` },
});
const block = async (person: string, by?: string) => (await blockAsker(deps(), call("block", person, by))).text;
const unblock = async (person: string) => (await unblockAsker(deps(), call("unblock", person))).text;
const listed = async () => blockedLine(await store.blocked.of(ana.id));
async function decided(asker: string, member = "ana"): Promise<string> {
  const asked = ask(member, "how do we deploy?", { asker: human(asker) });
  const claim = await store.mentions.claim(asked, (facts) => mayAnswer(asked, facts, NOW));
  return claim.claimed === null ? claim.because : "answered";
}

test("who is blocked gets no answer from this clone, others do, and so does the blocked from other clones", async () => {
  await goAway(store, await optIn(store, "cem"));
  expect(await block("bea")).toContain("never answers Dr. bea");
  expect(await decided("bea")).toBe("asker-blocked");
  expect(await decided("dov")).toBe("answered");
  expect(await decided("bea", "cem")).toBe("answered");
  expect(await listed()).toContain("never answers: Dr. bea.");
});

test("a question of theirs is on record for the member, in the digest's figures", async () => {
  await block("bea");
  await decided("bea");
  const [mention] = await store.mentions.recent(ana.id, 5);
  expect(mention).toMatchObject({ status: "refused", reason: "asker-blocked", body: null });
});

test("unblocked, they are answered again; who was not blocked is said so", async () => {
  await block("bea");
  expect(await unblock("bea")).toContain("may answer Dr. bea again");
  expect(await decided("bea")).toBe("answered");
  expect(await unblock("bea")).toContain("had not blocked");
  expect(await listed()).toBeNull();
});

test("blocked twice is blocked once", async () => {
  await block("bea");
  await block("bea");
  expect(await store.blocked.of(ana.id)).toHaveLength(1);
});

test("nobody blocks themselves, or without a clone", async () => {
  expect(await block("ana")).toContain("That is you");
  expect(await block("bea", "stranger")).toContain("have not opted in");
  expect(await store.blocked.of(ana.id)).toEqual([]);
});

test("who is erased is off the list by name, and stays blocked", async () => {
  await block("bea");
  await store.members.erase(account("bea"));
  expect(await listed()).toContain("1 person who had themselves forgotten");
  expect(await decided("bea")).toBe("asker-blocked");
});

test("blocks go with their member", async () => {
  await block("bea");
  await store.members.erase(ana.account);
  ana = await optIn(store, "ana");
  expect(await store.blocked.of(ana.id)).toEqual([]);
});
