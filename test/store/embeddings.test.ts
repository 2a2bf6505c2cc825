/** What embedding models made of snippets: kept under consent, found by whoever may see the source, gone with it. */
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Member } from "#core/model/member.ts";
import type { NewSnippet } from "#core/model/snippet.ts";
import type { Store } from "#core/ports/store.ts";
import { bytesOf, similarity } from "#src/store/vector-columns.ts";
import { engines, openTestStore, type TestDatabase } from "#test/support/database.ts";
import { account, days, NOW, optIn, privatePlace, publicPlace, snippet } from "#test/support/people.ts";
import { directionOf } from "#test/support/scripted-embedder.ts";

describe.each(engines)("embeddings on %s", (engine) => {
  let store: Store;
  let database: TestDatabase;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, database, close } = await openTestStore(engine, () => NOW));
  });
  afterAll(() => close());

  /** All that is missing, made by a model that goes by the words. */
  const embed = async ({ id }: Member, model = "small", dimensions = 64) => {
    const missing = await store.embeddings.missing(id, model, NOW, 100);
    const made = missing.map(({ text, cue, ...rest }) => ({
      ...rest,
      vector: directionOf(`${cue.join(" ")} ${text}`, dimensions),
    }));
    return store.embeddings.save(id, model, made, NOW);
  };
  const near = async (
    { id }: Member,
    question: string,
    over: { audiences?: readonly string[]; channel?: string; model?: string; at?: Date } = {},
  ) => {
    const query = {
      member: id,
      model: "small",
      vector: directionOf(question, 64),
      audiences: ["public"],
      channel: null,
      at: NOW,
      limit: 2,
      ...over,
    };
    return (await store.embeddings.nearest(query)).map(({ text }) => text);
  };
  const kept = async ({ id }: Member) => {
    const { rows } = await database.executeSql("select * from embeddings where member_id = $1", [id]);
    return rows.length;
  };
  const revise = async ({ id, name }: Member) => {
    const before = (await store.snippets.newest(id, 9)).find(({ text }) => text === "first of three");
    if (before) await store.snippets.revise(before, await snippet(store, name, "revised by now"));
  };
  const learn = async (who: string, texts: readonly string[], over: Partial<NewSnippet> = {}) => {
    const all = await Promise.all(texts.map((text) => snippet(store, who, text, over)));
    await store.snippets.append(all);
    return all.map(({ place, message }) => ({ ...place.conversation, message }));
  };

  test("the nearest comes first, of what this model made; what has nothing to say is not embedded", async () => {
    const ana = await optIn(store, "ana");
    await learn("ana", ["lentil soup at the corner", "the green bus to the harbour", "soup and bread again", "ok"]);
    expect(await embed(ana)).toBe(3);
    expect(await near(ana, "lentil soup")).toEqual(["lentil soup at the corner", "soup and bread again"]);
    expect(await near(ana, "lentil soup", { model: "large" })).toEqual([]);
    expect(await store.embeddings.missing(ana.id, "small", NOW, 9)).toEqual([]);
  });

  test("a private source is found only where its readers are, and a public one turned private no longer in public", async () => {
    const ben = await optIn(store, "ben", ["leads", "plans"]);
    const plans = publicPlace("plans");
    await learn("ben", ["bluebird ships in march"], { place: privatePlace() });
    await learn("ben", ["zeppelins fly in march"], { place: plans });
    await embed(ben);
    expect(await near(ben, "march ships")).toEqual(["zeppelins fly in march"]);
    expect(await near(ben, "march ships", { audiences: [] })).toEqual([]);
    expect(await near(ben, "march ships", { audiences: ["public", "leads"] })).toHaveLength(2);
    expect(await near(ben, "march ships", { channel: "general" })).toEqual([]);
    await store.places.changed([{ ...plans, audience: "plans" }]);
    expect(await near(ben, "march ships")).toEqual([]);
  });

  test("without consent nothing is missing, kept or found", async () => {
    const cy = await optIn(store, "cy");
    await learn("cy", ["the roadmap has zeppelins", "the harbour has boats"]);
    const [first, second] = await store.embeddings.missing(cy.id, "small", NOW, 9);
    const made = (one: typeof first) => (one ? [{ ...one, vector: directionOf(one.text, 64) }] : []);
    const late = days(400);
    expect(await store.embeddings.save(cy.id, "small", made(first), late)).toBe(0);
    expect(await store.embeddings.save(cy.id, "small", made(second), NOW)).toBe(1);
    expect(await store.embeddings.missing(cy.id, "small", late, 9)).toEqual([]);
    expect(await near(cy, "harbour boats", { at: late })).toEqual([]);
    expect(await store.embeddings.unfinished("small", late)).toEqual([]);
    expect(await store.embeddings.unfinished("small", NOW)).toContain(cy.id);
  });

  test("what was edited or deleted while the model was asked is not kept as it was", async () => {
    const dan = await optIn(store, "dan");
    const [edited, deleted] = [await snippet(store, "dan", "the old shelf"), await snippet(store, "dan", "the far shelf")];
    await store.snippets.append([edited, deleted]);
    const missing = await store.embeddings.missing(dan.id, "small", NOW, 9);
    await store.snippets.append([{ ...edited, text: "the new shelf" }]);
    await store.snippets.removeSources([{ ...deleted.place.conversation, message: deleted.message }], "gone");
    const made = missing.map((one) => ({ ...one, vector: directionOf(one.text, 64) }));
    expect(await store.embeddings.save(dan.id, "small", made, NOW)).toBe(0);
    expect(await store.embeddings.missing(dan.id, "small", NOW, 9)).toMatchObject([{ text: "the new shelf" }]);
  });

  test.each<[string, (who: Member, own: readonly { message: string }[]) => Promise<unknown>, number]>([
    ["its message deleted", (_, own) => store.snippets.removeSources(own.slice(0, 1) as never, "gone"), 2],
    ["its message edited", (who) => learn(who.name, ["edited now"], { message: `${who.name}-first` }), 2],
    ["its text revised", (who) => revise(who), 2],
    [
      "what it answered deleted",
      (who) => store.snippets.removeCues([{ ...publicPlace().conversation, message: `${who.name}-q` }]),
      1,
    ],
    ["who it answered gone", (who) => store.ignored.add(account(`${who.name}-bea`)), 1],
    ["a channel forgotten", (who) => store.snippets.removeOf(who.id, { channel: "general" }), 0],
    ["all of it too old", () => store.snippets.removeExpired(days(366)), 0],
    ["the member erased", (who) => store.members.erase(who.account), 0],
    ["the embedding model switched off", () => store.embeddings.keepOnly(null), 0],
    ["another model named", () => store.embeddings.keepOnly("large"), 0],
  ])("with %s, what was made of it is gone", async (what, goes, left) => {
    const name = what.replaceAll(" ", "-");
    const who = await optIn(store, name);
    const [by] = await store.members.pseudonyms([account(`${name}-bea`)]);
    const cue = { kind: "question", lexemes: ["quimblefish"], message: `${name}-q`, by: by ?? null } as const;
    const own = await learn(name, ["first of three"], { message: `${name}-first` });
    own.push(...(await learn(name, ["second of them", "third of them"], { cue })));
    expect(await embed(who)).toBe(3);
    await goes(who, own);
    expect(await kept(who)).toBe(left);
  });

  test("another model, or one that gives vectors of another length, makes everything anew", async () => {
    const eve = await optIn(store, "eve");
    await learn("eve", ["lentil soup at the corner", "the green bus to the harbour"]);
    await embed(eve);
    expect(await embed(eve, "large")).toBe(2);
    expect(await kept(eve)).toBe(2);
    await learn("eve", ["boats in the harbour"]);
    expect(await embed(eve, "large", 32)).toBe(1);
    expect(await store.embeddings.missing(eve.id, "large", NOW, 9)).toHaveLength(2);
  });

  test.runIf(engine === "postgres")(
    "an edit under way elsewhere is waited for, and what was made before it is not kept",
    async () => {
      const gil = await optIn(store, "gil");
      await learn("gil", ["lentil soup at the corner"]);
      const made = (await store.embeddings.missing(gil.id, "small", NOW, 9)).map((one) => ({
        ...one,
        vector: directionOf("", 64),
      }));
      let saved: number | undefined;
      let saving: Promise<unknown> | undefined;
      await database.db.transaction(async (tx) => {
        await tx.execute(sql`update snippets set text = 'no soup any more' where member_id = ${gil.id}`);
        saving = store.embeddings.save(gil.id, "small", made, NOW).then((count) => {
          saved = count;
        });
        const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        while (saved === undefined && (await database.executeSql(waiting)).rows.length === 0);
      });
      await saving;
      expect(saved).toBe(0);
      expect(await kept(gil)).toBe(0);
    },
  );

  test("a text the endpoint refuses is never found, and not asked again before the model's vectors are looked through", async () => {
    const fay = await optIn(store, "fay");
    await learn("fay", ["lentil soup at the corner"]);
    const [one] = await store.embeddings.missing(fay.id, "small", NOW, 9);
    await store.embeddings.save(fay.id, "small", one ? [{ ...one, vector: null }] : [], NOW);
    expect(await store.embeddings.missing(fay.id, "small", NOW, 9)).toEqual([]);
    expect(await near(fay, "lentil soup")).toEqual([]);
    await store.embeddings.keepOnly("small");
    expect(await store.embeddings.missing(fay.id, "small", NOW, 9)).toHaveLength(1);
  });
});

test("a vector kept as bytes points where it did", () => {
  const vector = fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 64 })
    .map((n) => Float32Array.from(n));
  fc.assert(
    fc.property(vector, (one) => {
      fc.pre(one.some((number) => Math.abs(number) > 1e-6));
      expect(similarity(one, bytesOf(one))).toBeGreaterThan(0.999);
      expect(similarity(one, bytesOf(one.map((number) => -number)))).toBeLessThan(-0.999);
    }),
    { numRuns: 200 },
  );
});
