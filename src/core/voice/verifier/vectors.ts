/** Turns messages into sparse vectors: hashed pieces with sublinear counts weighed by rarity, then the surface marks. */
import { GRAM_BUCKETS, type GramCounter, gramCounter } from "./grams.ts";
import { SURFACE_VALUES, surfaceValues } from "./surface-values.ts";

/** The length of a full vector: buckets, surface marks, and a constant for the bias. */
export const DIMENSIONS: number = GRAM_BUCKETS + SURFACE_VALUES + 1;

/** Rows of unequal length, one after the other: row `i` is from `starts[i]` to `starts[i + 1]`. */
export interface Vectors {
  readonly rows: number;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** How rare each bucket is among the messages it was made from. */
export interface TextSpace {
  readonly rarity: Float32Array;
}

/** The messages as vectors, with the rarities found among themselves. Pieces of a message have length 1 together. */
export function spaceOf(texts: readonly string[]): { readonly space: TextSpace; readonly vectors: Vectors } {
  const counted = countAll(texts, gramCounter());
  const holding = new Float32Array(GRAM_BUCKETS);
  for (const { buckets } of counted) for (const bucket of buckets) holding[bucket] = (holding[bucket] ?? 0) + 1;
  const rarity = holding.map((texts_) => Math.log((1 + texts.length) / (1 + texts_)) + 1);
  const space = { rarity };
  return { space, vectors: assemble(space, texts, counted) };
}

/** Other messages in the same space. */
export function vectorise(space: TextSpace, texts: readonly string[]): Vectors {
  return assemble(space, texts, countAll(texts, gramCounter()));
}

/** The weighed sum of one row. */
export function dot(weights: Float64Array | Float32Array, { starts, indices, values }: Vectors, row: number): number {
  const end = starts[row + 1] ?? 0;
  let sum = 0;
  for (let i = starts[row] ?? 0; i < end; i++) sum += (weights[indices[i] as number] as number) * (values[i] as number);
  return sum;
}

type Counted = ReturnType<GramCounter["count"]>;

function countAll(texts: readonly string[], counter: GramCounter): readonly Counted[] {
  return texts.map((text) => counter.count(text));
}

function assemble({ rarity }: TextSpace, texts: readonly string[], counted: readonly Counted[]): Vectors {
  const extra = SURFACE_VALUES + 1;
  const size = counted.reduce((sum, { buckets }) => sum + buckets.length + extra, 0);
  const starts = new Int32Array(texts.length + 1);
  const indices = new Int32Array(size);
  const values = new Float32Array(size);
  let at = 0;
  counted.forEach(({ buckets, counts }, row) => {
    starts[row] = at;
    let squares = 0;
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i] ?? 0;
      const value = (1 + Math.log(counts[i] ?? 1)) * (rarity[bucket] ?? 1);
      indices[at + i] = bucket;
      values[at + i] = value;
      squares += value * value;
    }
    const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    for (let i = at; i < at + buckets.length; i++) values[i] = (values[i] ?? 0) * scale;
    at += buckets.length;
    surfaceValues(texts[row] ?? "", values, at);
    for (let i = 0; i < extra; i++) indices[at + i] = GRAM_BUCKETS + i;
    values[at + extra - 1] = 1;
    at += extra;
  });
  starts[texts.length] = at;
  return { rows: texts.length, starts, indices, values };
}
