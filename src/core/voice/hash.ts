/** Short names for texts: fast, the same everywhere, no protection against anyone who wants a collision. */

/** FNV-1a over UTF-16 units with a last mix; `salt` gives independent hashes of one text. */
export function hash32(text: string, salt: number): number {
  let hash = 0x811c9dc5 ^ salt;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 16 hexadecimal digits. */
export function shortHash(text: string): string {
  return [1, 2].map((salt) => hash32(text, salt).toString(16).padStart(8, "0")).join("");
}
