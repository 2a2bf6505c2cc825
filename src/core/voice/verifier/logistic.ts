/** Logistic regression on sparse vectors, by dual coordinate descent (Yu, Huang, Lin 2011, doi:10.1007/s10994-010-5221-8). */
import type { Random } from "#core/voice/random.ts";
import { DIMENSIONS, dot, type Vectors } from "./vectors.ts";

export interface Examples {
  readonly vectors: Vectors;
  /** The rows to learn from. */
  readonly rows: Int32Array;
  /** 1 or -1 for each of `rows`. */
  readonly labels: Int8Array;
}

export interface Regularity {
  /** How much a wrongly told example costs, against the smoothness of the weights. */
  readonly cost: number;
  readonly rounds: number;
}

const usual: Regularity = { cost: 16, rounds: 12 };
const NEWTON_STEPS = 20;
const PRECISION = 1e-3;

/** Both classes count alike, however many examples each has. The same examples and draws give the same weights. */
export function fitLogistic(examples: Examples, random: Random, { cost, rounds }: Regularity = usual): Float32Array {
  const { vectors, rows, labels } = examples;
  const weights = new Float64Array(DIMENSIONS);
  const costs = balanced(labels, cost);
  const alphas = costs.map((one) => Math.min(0.001 * one, 1e-8));
  const squares = Float64Array.from(rows, (row) => squareOf(vectors, row));
  rows.forEach((row, i) => {
    addTo(weights, vectors, row, (labels[i] ?? 0) * (alphas[i] ?? 0));
  });
  const order = Int32Array.from(rows, (_, i) => i);
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    let moved = 0;
    for (const i of order) {
      const label = labels[i] as number;
      const row = rows[i] as number;
      const before = alphas[i] as number;
      const after = minimise(before, costs[i] as number, squares[i] as number, label * dot(weights, vectors, row));
      if (after === before) continue;
      alphas[i] = after;
      moved = Math.max(moved, Math.abs(after - before));
      addTo(weights, vectors, row, label * (after - before));
    }
    if (moved < PRECISION * cost) break;
  }
  return Float32Array.from(weights);
}

/** The dual's best value for one example while the others stay; from whichever end of 0..cost is nearer, as the paper has it. */
function minimise(alpha: number, cost: number, square: number, margin: number): number {
  const fromTop = 0.5 * square * (cost - 2 * alpha) + margin < 0;
  const old = fromTop ? cost - alpha : alpha;
  const slope = fromTop ? -margin : margin;
  let z = cost - old < 0.5 * cost ? 0.1 * old : old;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const gradient = square * (z - old) + slope + Math.log(z / (cost - z));
    if (Math.abs(gradient) < PRECISION) break;
    const next = z - gradient / (square + cost / (cost - z) / z);
    z = next <= 0 ? z * 0.1 : Math.min(next, cost * (1 - 1e-12));
  }
  return fromTop ? cost - z : z;
}

function balanced(labels: Int8Array, cost: number): Float64Array {
  const positives = labels.reduce((sum, label) => sum + (label > 0 ? 1 : 0), 0);
  const negatives = labels.length - positives;
  const each = { positive: labels.length / (2 * Math.max(1, positives)), negative: labels.length / (2 * Math.max(1, negatives)) };
  return Float64Array.from(labels, (label) => cost * (label > 0 ? each.positive : each.negative));
}

function squareOf({ starts, values }: Vectors, row: number): number {
  let sum = 0;
  for (let i = starts[row] ?? 0; i < (starts[row + 1] ?? 0); i++) sum += (values[i] as number) * (values[i] as number);
  return sum;
}

function addTo(weights: Float64Array, { starts, indices, values }: Vectors, row: number, factor: number): void {
  const end = starts[row + 1] ?? 0;
  for (let i = starts[row] ?? 0; i < end; i++) {
    const index = indices[i] as number;
    weights[index] = (weights[index] as number) + factor * (values[i] as number);
  }
}

function shuffle(order: Int32Array, random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
}
