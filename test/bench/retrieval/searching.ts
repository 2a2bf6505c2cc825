/** Measures what finding takes, by how much the member has written: by words as the program does it, and by meaning. */
import type { Member } from "#core/model/member.ts";
import { lexemes } from "#core/voice/lexemes.ts";
import { seededRandom } from "#core/voice/random.ts";
import { rank } from "#core/voice/rank.ts";
import type { Database } from "#src/store/database.ts";
import { createStore } from "#src/store/store.ts";
import type { Searching } from "../figures.ts";
import type { Generator } from "../generator.ts";
import { latencyOf } from "../percentiles.ts";

export interface Searched {
  readonly database: Database;
  readonly members: readonly Member[];
  readonly generator: Generator;
  readonly questions: number;
}

const CANDIDATES = 400;
const NEAREST = 60;
/** As many as common models give. */
const DIMENSIONS = 768;
const MODEL = "bench";
/** Members of each size who have vectors: making them takes longer than what is measured. */
const WITH_VECTORS = 2;
const WARM_UP = 5;

/** The most a member of each group has written. */
const groups = [
  { name: "up to 500", most: 500 },
  { name: "up to 2,000", most: 2_000 },
  { name: "up to 5,000", most: 5_000 },
  { name: "up to 20,000", most: 20_000 },
  { name: "more", most: Number.POSITIVE_INFINITY },
] as const;

type Found = Omit<Searching, "kind" | "engine" | "snippets">;

export async function measureSearching(bench: Searched, tell: (found: Found) => void): Promise<void> {
  let least = 0;
  for (const { name, most } of groups) {
    const indexes = bench.generator.sizes.flatMap((size, i) => (size > least && size <= most ? [i] : []));
    least = most;
    if (indexes.length === 0) continue;
    tell({ by: "words", members: name, ...(await timed(bench, indexes, byWords)) });
    const some = indexes.slice(0, WITH_VECTORS);
    await makeVectors(bench, some);
    tell({ by: "meaning", members: name, ...(await timed(bench, some, byMeaning)) });
  }
}

type Search = (bench: Searched, member: Member, question: string, seed: number) => Promise<unknown>;

const byWords: Search = async ({ database }, { id }, question) => {
  const query = { lexemes: lexemes(question), askedBy: null, channel: "c1", now: new Date() };
  const search = {
    member: id,
    lexemes: query.lexemes,
    audiences: ["public", "c9"],
    channel: null,
    at: query.now,
    limit: CANDIDATES,
  };
  return rank(query, await storeOf(database).snippets.search(search));
};

const byMeaning: Search = ({ database }, { id }, _, seed) => {
  const query = {
    member: id,
    model: MODEL,
    vector: drawn(seed),
    audiences: ["public", "c9"],
    channel: null,
    at: new Date(),
    limit: NEAREST,
  };
  return storeOf(database).embeddings.nearest(query);
};

const stores = new WeakMap<Database, ReturnType<typeof createStore>>();
/** One, as the program has: it remembers which words are common. */
function storeOf(database: Database) {
  const store = stores.get(database) ?? createStore(database, () => new Date());
  stores.set(database, store);
  return store;
}

async function timed(bench: Searched, indexes: readonly number[], search: Search) {
  const random = seededRandom(`searching ${indexes[0]}`);
  const times: number[] = [];
  for (let i = -WARM_UP; i < bench.questions; i++) {
    const index = indexes[Math.floor(random() * indexes.length)] ?? 0;
    const member = bench.members[index];
    if (!member) continue;
    const question = bench.generator.question(index);
    const started = performance.now();
    await search(bench, member, question, i);
    if (i >= 0) times.push(performance.now() - started);
  }
  return { latency: latencyOf(times) };
}

/** Vectors of no meaning: how long they take to compare does not depend on it. */
async function makeVectors({ database: { executeSql }, members }: Searched, indexes: readonly number[]): Promise<void> {
  for (const index of indexes)
    await executeSql(
      `insert into embeddings (snippet_id, member_id, model, dimensions, signs, vector)
        select id, member_id, '${MODEL}', ${DIMENSIONS},
          (select string_agg(('x' || md5(id::text || i))::bit(128)::text, '')::bit varying from generate_series(1, ${DIMENSIONS / 128}) i),
          (select decode(string_agg(md5(id::text || -i), ''), 'hex') from generate_series(1, ${DIMENSIONS / 16}) i)
        from snippets where member_id = $1`,
      [members[index]?.id],
    );
  await executeSql("vacuum analyze embeddings");
}

function drawn(seed: number): Float32Array {
  const random = seededRandom(`vector ${seed}`);
  return Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5);
}
