/** How a vector is kept without an extension: the sign of each number as a bit, and each number as a byte. */

const MOST = 127;

/** One bit a dimension. Near vectors have most of them in common, which the database counts without reading numbers. */
export function signsOf(vector: Float32Array): string {
  let bits = "";
  for (const number of vector) bits += number > 0 ? "1" : "0";
  return bits;
}

/** One signed byte a dimension, the largest at 127, as base64: the drivers disagree about bytes, not about text. */
export function bytesOf(vector: Float32Array): string {
  let largest = 0;
  for (const number of vector) largest = Math.max(largest, Math.abs(number));
  const scale = largest === 0 ? 0 : MOST / largest;
  return Buffer.from(Int8Array.from(vector, (number) => Math.round(number * scale)).buffer).toString("base64");
}

/** Cosine, -1 to 1, between a vector and one kept by `bytesOf`. */
export function similarity(vector: Float32Array, kept: string): number {
  const buffer = Buffer.from(kept, "base64");
  const bytes = new Int8Array(buffer.buffer, buffer.byteOffset, buffer.length);
  let dot = 0;
  let own = 0;
  let theirs = 0;
  // Iterators take ten times as long, and this is done for some hundred vectors while somebody waits.
  for (let i = 0; i < vector.length; i++) {
    const number = vector[i] ?? 0;
    const byte = bytes[i] ?? 0;
    dot += number * byte;
    own += number * number;
    theirs += byte * byte;
  }
  return own === 0 || theirs === 0 ? 0 : dot / Math.sqrt(own * theirs);
}
