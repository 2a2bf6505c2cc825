/** Promise 4 and the way in: whatever happened in whatever order, what is kept is what would be learned from what is there now. */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Place } from "#core/model/place.ts";
import type { Store } from "#core/ports/store.ts";
import { forgetMessage } from "#core/use-cases/forget-message.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { snippetText } from "#core/voice/snippet-text.ts";
import { caller, FakeJobs, quietEars } from "#test/support/calls.ts";
import { openTestStore, type TestDatabase } from "#test/support/database.ts";
import { account, optIn, publicPlace } from "#test/support/people.ts";
import { Chat } from "./final-state.ts";

const people = ["ana", "ben", "eve"] as const;
const members = ["ana", "ben"] as const;
const places: readonly Place[] = [publicPlace(), publicPlace("general", "t1"), publicPlace("dev")];
const texts = ["the east door", "lunch at noon?", "mail ana@example.org", "!roll 20", "no idea"] as const;

const pick = fc.nat({ max: 30 });
const who = fc.constantFrom(...people);
const member = fc.constantFrom(...members);
const where = fc.constantFrom(...places);
const text = fc.constantFrom(...texts);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("say" as const), who, where, text }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("edit" as const), pick, text }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("delete" as const), picks: fc.array(pick, { minLength: 1, maxLength: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("forget" as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("remove-place" as const), where }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leave" as const), member }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("opt-in" as const), member }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("opt-out" as const), member }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("turn-page" as const), member }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("go-deaf" as const, "hear-again" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let store: Store;
let database: TestDatabase;
let chat: Chat;
let forgotten: Set<string>;

beforeAll(async () => {
  ({ store, database } = await openTestStore("pglite", () => chat.now));
});
afterAll(() => database.close());

async function take(one: Step): Promise<void> {
  const { said } = chat;
  const at = (n: number) => said[n % Math.max(1, said.length)];
  // Deaf, it hears no commands either.
  const hears = chat.deafSince === null;
  if (one.do === "say") return chat.say(one.who, one.where, one.text);
  if (one.do === "edit") return at(one.pick) && chat.edit(at(one.pick) as never, one.text);
  if (one.do === "delete") return chat.remove(one.picks.flatMap((n) => at(n)?.ref ?? []));
  if (one.do === "remove-place") return chat.removePlace(one.where);
  if (one.do === "leave") return leave(one.member);
  if (one.do === "turn-page") return chat.turnPage(one.member);
  if (one.do === "go-deaf") chat.deafSince ??= chat.now;
  if (one.do === "hear-again") return chat.hearAgain();
  if (one.do === "opt-in" && hears) await chat.read((await optIn(store, one.member)).id);
  if (one.do === "opt-out" && hears) await store.members.erase(account(one.member));
  if (one.do === "forget" && hears) await forget(at(one.pick)?.ref.message ?? "");
}

async function leave(name: string): Promise<void> {
  if (!chat.left.some(({ account: id }) => id === name)) await chat.leave(name);
}

async function forget(id: string): Promise<void> {
  const message = chat.said.find(({ ref }) => ref.message === id);
  const state = message && (await store.members.find(message.author.account));
  if (!message || !state) return;
  forgotten.add(`${state.member.id} ${id}`);
  const call = { name: "forget-message", message, caller: caller(message.author.name), key: "k" } as const;
  await forgetMessage({ ...store, jobs: new FakeJobs(), ears: quietEars, now: () => chat.now }, call);
}

/** What would be learned of those who are in now, had they just opted in. */
async function learnedFromNow(): Promise<readonly string[]> {
  const states = await store.members.all();
  return chat.said
    .flatMap((message) => {
      const state = states.find(({ member: { account: own } }) => own.account === message.author.account.account);
      const read = snippetText(message);
      if (!state || "dropped" in read || forgotten.has(`${state.member.id} ${message.ref.message}`)) return [];
      return `${message.author.name} ${message.ref.channel}/${message.ref.thread ?? ""} ${message.ref.message} ${read.text}`;
    })
    .sort();
}

interface Kept {
  readonly line: string;
  readonly cue_message: string | null;
  readonly cue: readonly string[];
}

async function kept(): Promise<readonly Kept[]> {
  const { rows } =
    await database.executeSql(`select m.name || ' ' || channel || '/' || thread || ' ' || message || ' ' || text as line,
    cue_message, to_json(cue) as cue from snippets s join members m on m.id = member_id join places p on p.id = place_id`);
  return rows as Kept[];
}

const [open] = places as [Place];
const say = (name: (typeof people)[number], said: (typeof texts)[number]): Step => ({
  ...{ do: "say", who: name, where: open, text: said },
});
/** What went wrong before, or hardly comes up by chance. */
const known: readonly (readonly Step[])[] = [
  // A page held through a gap was read before what was said in it.
  [{ do: "opt-in", member: "ben" }, { do: "go-deaf" }, say("ben", "the east door")],
  // What was deleted in a gap is not answered after it.
  [
    { do: "opt-in", member: "ana" },
    say("eve", "lunch at noon?"),
    { do: "go-deaf" },
    { do: "delete", picks: [0] },
    { do: "hear-again" },
    say("ana", "no idea"),
  ],
  // What was forgotten is not read again.
  [say("ana", "no idea"), { do: "opt-in", member: "ana" }, { do: "forget", pick: 0 }],
  // What was not worth learning when it was heard was edited in a gap.
  [
    { do: "opt-in", member: "ana" },
    { do: "remove-place", where: open },
    say("ana", "!roll 20"),
    { do: "go-deaf" },
    { do: "edit", pick: 0, text: "the east door" },
  ],
  // A page held since before a channel went is none of the channel that came after it.
  [
    say("ben", "the east door"),
    { do: "opt-in", member: "ben" },
    { do: "delete", picks: [0] },
    { do: "remove-place", where: open },
    { do: "go-deaf" },
  ],
];

test("what is kept is what is there", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 24 }), async (steps) => {
      await store.members.removeWorkspace(account("ana"));
      forgotten = new Set();
      chat = new Chat(store, places);
      for (const one of steps) await take(one);
      await chat.settle();
      const found = await kept();
      expect(found.map(({ line }) => line).sort()).toEqual(await learnedFromNow());
      for (const { cue_message: id, cue } of found) {
        const answered = chat.said.find(({ ref }) => ref.message === id);
        expect(cue, id ?? "").toEqual(id === null ? [] : lexemes(answered?.text ?? "gone"));
      }
      expect(chat.log.faults).toEqual([]);
    }),
    { numRuns: 80, examples: known.map((steps) => [[...steps]]) },
  );
});
