/** Takes the vectors out of what an endpoint answered, and nothing but whole ones. */
import { ModelFault } from "#core/ports/language-model.ts";

/** More than any model gives; an answer that claims more is none. */
const MOST_DIMENSIONS = 16_384;

/**
 * `count` vectors in the order asked for, all of one length, each of length one in space. Throws `ModelFault`
 * ("malformed") where anything of that is not so: half an answer would be kept as if it were whole.
 */
export function vectorsIn(answer: unknown, count: number): readonly Float32Array[] {
  const data = field(answer, "data");
  if (!Array.isArray(data)) throw malformed("has no data");
  if (data.length !== count) throw malformed("has not as many vectors as texts");
  const vectors = new Array<Float32Array | undefined>(count).fill(undefined);
  for (const [position, entry] of data.entries()) {
    const index = field(entry, "index") ?? position;
    if (typeof index !== "number" || !(index in vectors) || vectors[index]) throw malformed("numbers its vectors wrongly");
    vectors[index] = unitVector(field(entry, "embedding"));
  }
  const whole = vectors.filter((vector) => vector !== undefined);
  if (whole.some((vector) => vector.length !== whole[0]?.length)) throw malformed("has vectors of several lengths");
  return whole;
}

function unitVector(numbers: unknown): Float32Array {
  if (!Array.isArray(numbers) || numbers.length === 0 || numbers.length > MOST_DIMENSIONS) throw malformed("has no vector");
  if (!numbers.every((number) => typeof number === "number" && Number.isFinite(number))) throw malformed("has no numbers");
  const length = Math.hypot(...numbers);
  if (!(length > 0) || !Number.isFinite(length)) throw malformed("has a vector of no direction");
  return Float32Array.from(numbers as number[], (number) => number / length);
}

const malformed = (what: string) => new ModelFault("malformed", `The embedding endpoint's answer ${what}.`);

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
