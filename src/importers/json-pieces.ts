/** Reads JSON of any size piece by piece: the elements of a list, or the members of an object, one at a time. */
import { Assembler } from "stream-json/assembler.js";
import { jsonParser, type Token } from "stream-json/parser.js";
import { ImportFault } from "#core/ports/import-source.ts";

export interface JsonPiece {
  /** In an object its key; null for an element of a list that is the file. */
  readonly key: string | null;
  /** Numbers as they are written, in text: ids are beyond 2^53. */
  readonly value: unknown;
}

export interface JsonShape {
  /** The key whose list is given element by element. */
  readonly listed?: string;
  /** Of the file's object and of each piece, only members with these keys are given. */
  readonly keys: ReadonlySet<string>;
}

/** In UTF-16 units, of what is given of a piece. The longest message of a platform has 40,000. */
const LARGEST_PIECE = 2_000_000;
/** In bytes, of a single string or number, given or not. */
const LARGEST_VALUE = 8_000_000;
const DEEPEST = 100;

/**
 * The pieces as they come, some at a time. Throws `ImportFault` (about `entry`) where it is no JSON, is cut off, or holds
 * something no export holds; what came before is good.
 */
export async function* jsonPieces(
  bytes: AsyncIterable<Uint8Array>,
  entry: string | null,
  shape: JsonShape,
): AsyncGenerator<readonly JsonPiece[], void, undefined> {
  const tokens = tokenizer(entry);
  const pieces = new PieceReader(entry, shape);
  let silent = 0;
  for await (const chunk of bytes) {
    const found = tokens(chunk);
    silent = found.length > 0 ? 0 : silent + chunk.length;
    if (silent > LARGEST_VALUE) throw new ImportFault(entry, `holds a value of over ${LARGEST_VALUE / 1e6} MB: it is no chat.`);
    const { read, fault } = pieces.take(found);
    if (read.length > 0) yield read;
    if (fault) throw fault;
  }
  const { fault } = pieces.take(tokens(null));
  if (fault) throw fault;
  if (!pieces.complete) throw new ImportFault(entry, "is cut off: get the whole file and send it again.");
}

/** Tokens of chunks of UTF-8, with a byte order mark or without; null for the end. */
function tokenizer(entry: string | null): (chunk: Uint8Array | null) => readonly Token[] {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parse = jsonParser({ streamValues: false });
  return (chunk) => {
    try {
      // A word at the very end is one only when something follows.
      const text = chunk ? decoder.decode(chunk, { stream: true }) : `${decoder.decode()} `;
      const found = text ? parse(text) : null;
      return typeof found === "object" && found !== null ? found.values : [];
    } catch {
      // The parser's and the decoder's own words are let go: they may quote what people wrote.
      if (!chunk) throw new ImportFault(entry, "is cut off: get the whole file and send it again.");
      throw new ImportFault(entry, "is no JSON, or is damaged: get the file anew and send it again.");
    }
  };
}

class PieceReader {
  readonly #entry: string | null;
  readonly #shape: JsonShape;
  readonly #assembler = new Assembler({ numberAsString: true });
  #depth = 0;
  #key: string | null = null;
  /** The level of the value that is left out, and of the piece that is being read. */
  #skipped: number | null = null;
  #piece: number | null = null;
  #inList = false;
  #size = 0;
  #ended = false;

  constructor(entry: string | null, shape: JsonShape) {
    this.#entry = entry;
    this.#shape = shape;
  }

  get complete(): boolean {
    return this.#ended;
  }

  /** A fault comes with the pieces before it. */
  take(tokens: readonly Token[]): { readonly read: readonly JsonPiece[]; readonly fault: ImportFault | null } {
    const read: JsonPiece[] = [];
    for (const token of tokens) {
      const reason = this.#step(token, read);
      if (reason) return { read, fault: new ImportFault(this.#entry, reason) };
    }
    return { read, fault: null };
  }

  /** The reason it cannot go on, if there is one. `level` is that of the value the token belongs to; the file itself is at 0. */
  #step(token: Token, read: JsonPiece[]): string | null {
    const opens = token.name === "startObject" || token.name === "startArray";
    const closes = token.name === "endObject" || token.name === "endArray";
    if (closes) this.#depth--;
    const level = this.#depth;
    if (opens) this.#depth++;
    if (this.#depth > DEEPEST) return "is nested deeper than any export: it is no chat.";
    const ends = !opens && token.name !== "keyValue";
    if (this.#skipped !== null) {
      if (ends && level === this.#skipped) this.#skipped = null;
    } else if (this.#piece !== null) {
      return this.#within(token, level, ends, read);
    } else if (level === 0) {
      return this.#file(token.name, ends);
    } else {
      return this.#between(token, level, ends, read);
    }
    return null;
  }

  /** An object, a list, or, for a list of nothing, null. */
  #file(name: Token["name"], ends: boolean): string | null {
    if (ends) this.#ended = true;
    const holds = ["startObject", "endObject", "startArray", "endArray", "nullValue"].includes(name);
    return holds ? null : "is neither a list nor an object: it is no export.";
  }

  #between(token: Token, level: number, ends: boolean, read: JsonPiece[]): string | null {
    const { listed, keys } = this.#shape;
    if (token.name === "keyValue") {
      this.#key = token.value;
      if (token.value !== listed && !keys.has(token.value)) this.#skipped = level;
      return null;
    }
    const bounds = level === 1 && this.#key !== null && this.#key === listed;
    if (bounds && token.name === "startArray") this.#inList = true;
    else if (bounds && this.#inList) this.#inList = false;
    else {
      this.#piece = level;
      this.#size = 0;
      return this.#within(token, level, ends, read);
    }
    return null;
  }

  #within(token: Token, level: number, ends: boolean, read: JsonPiece[]): string | null {
    if (token.name === "keyValue" && level - 1 === this.#piece && !this.#shape.keys.has(token.value)) {
      this.#skipped = level;
      return null;
    }
    this.#size += "value" in token && typeof token.value === "string" ? token.value.length + 8 : 8;
    if (this.#size > LARGEST_PIECE) return "holds something far larger than a message: it is no chat.";
    if (ends && level === this.#piece) {
      this.#piece = null;
      read.push({ key: this.#key, value: this.#whole(token) });
    } else this.#assembler.consume(token);
    return null;
  }

  #whole(token: Token): unknown {
    if (token.name !== "endObject" && token.name !== "endArray") return "value" in token ? token.value : null;
    this.#assembler.consume(token);
    return this.#assembler.current;
  }
}
