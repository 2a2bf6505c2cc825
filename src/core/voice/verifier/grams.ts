/** The pieces of a text a verifier counts: characters in runs of one to five, words alone and in pairs; as hashes. */

/** 2^16: the buckets all pieces share. */
export const GRAM_BUCKETS = 1 << 16;

const LONGEST_RUN = 5;
/** Longer texts are pastes; what is beyond tells nothing more of a manner. UTF-16 units. */
const LONGEST_READ = 2000;
const WORD_SALT = 0x51ed270b;
const PAIR_SALT = 0x2545f491;

/** Counts the buckets of one text at a time; it keeps its memory between texts. */
export interface GramCounter {
  /** The buckets of the text, in no order. Valid until the next call, like `counts`. */
  count(text: string): { readonly buckets: Int32Array; readonly counts: Float32Array };
}

export function gramCounter(): GramCounter {
  const tally = new Float32Array(GRAM_BUCKETS);
  let touched = new Int32Array(1024);
  let size = 0;
  const add = (bucket: number) => {
    if (tally[bucket] === 0) {
      if (size === touched.length) touched = grown(touched);
      touched[size++] = bucket;
    }
    tally[bucket] = (tally[bucket] ?? 0) + 1;
  };
  return {
    count(text) {
      size = 0;
      eachGram(text.slice(0, LONGEST_READ), add);
      const buckets = touched.slice(0, size);
      const counts = new Float32Array(size);
      for (let i = 0; i < size; i++) {
        const bucket = buckets[i] ?? 0;
        counts[i] = tally[bucket] ?? 0;
        tally[bucket] = 0;
      }
      return { buckets, counts };
    },
  };
}

function grown(full: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(full.length * 2);
  larger.set(full);
  return larger;
}

function eachGram(text: string, add: (bucket: number) => void): void {
  // Spaces around it, so that how a text begins and ends is seen.
  const padded = ` ${text} `;
  for (let at = 0; at < padded.length; at++) {
    let hash = 0x811c9dc5;
    const end = Math.min(padded.length, at + LONGEST_RUN);
    for (let i = at; i < end; i++) {
      hash = Math.imul(hash ^ padded.charCodeAt(i), 0x01000193);
      add(bucketOf(hash + i - at));
    }
  }
  eachWord(text, add);
}

function eachWord(text: string, add: (bucket: number) => void): void {
  let before = 0;
  let hash = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 32;
    if (code > 32) {
      hash = Math.imul((hash || WORD_SALT) ^ code, 0x01000193);
      continue;
    }
    if (hash === 0) continue;
    add(bucketOf(hash));
    if (before !== 0) add(bucketOf(Math.imul(before ^ PAIR_SALT, 0x85ebca6b) ^ hash));
    before = hash;
    hash = 0;
  }
}

function bucketOf(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return ((mixed ^ (mixed >>> 15)) >>> 0) & (GRAM_BUCKETS - 1);
}
