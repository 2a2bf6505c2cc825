/** Streamed JSON is the JSON that was written, however it is cut into chunks. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type JsonPiece, type JsonShape, jsonPieces } from "#src/importers/json-pieces.ts";

async function read(text: string, shape: JsonShape, chunk = 7): Promise<readonly JsonPiece[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const pieces: JsonPiece[] = [];
  for await (const some of jsonPieces(chunks(), null, shape)) pieces.push(...some);
  return pieces;
}

/** Numbers come as text. */
const asText = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part) => (typeof part === "number" ? String(part) : part));

const value = fc.jsonValue({ maxDepth: 3 }).map((made) => made as unknown);
const key = fc.constantFrom("id", "text", "other", "messages");
const object = fc.dictionary(key, value, { maxKeys: 4 });
const shape: JsonShape = { listed: "messages", keys: new Set(["id", "text"]) };

function kept(item: unknown): unknown {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => shape.keys.has(name)));
}

test("the elements of a list", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(object, value)), fc.integer({ min: 1, max: 40 }), async (list, chunk) => {
      expect(await read(JSON.stringify(list), shape, chunk)).toEqual(
        asText(list.map((item) => ({ key: null, value: kept(item) }))),
      );
    }),
    { numRuns: 100 },
  );
});

test("the members of an object, and the elements of the one that is listed", async () => {
  await fc.assert(
    fc.asyncProperty(object, fc.array(fc.oneof(object, value)), fc.integer({ min: 1, max: 40 }), async (members, list, chunk) => {
      const { messages: _, ...others } = members as Record<string, unknown>;
      const expected = [
        ...Object.entries(others).flatMap(([name, item]) => (shape.keys.has(name) ? [{ key: name, value: kept(item) }] : [])),
        ...list.map((item) => ({ key: "messages", value: kept(item) })),
      ];
      expect(await read(JSON.stringify({ ...others, messages: list }, null, 2), shape, chunk)).toEqual(asText(expected));
    }),
    { numRuns: 100 },
  );
});

test("ids beyond 2^53 keep their digits, quoted or not", async () => {
  const pieces = await read('[{"id": 897870239797215243}, {"id": "897870239797215244"}]', shape);
  expect(pieces.map(({ value: item }) => item)).toEqual([{ id: "897870239797215243" }, { id: "897870239797215244" }]);
});

test("a key that names a prototype is a key", async () => {
  const pieces = await read('[{"id": {"__proto__": {"evil": true}}}]', shape);
  expect(({} as { evil?: boolean }).evil).toBeUndefined();
  expect(pieces.map((piece) => (piece.value as { id: { evil?: boolean } }).id.evil)).toEqual([undefined]);
});

test.each(["", " ", "[", '{"a"', "[1", '["', "nul"])("cut off: %j", async (text) => {
  await expect(read(text, shape)).rejects.toThrow("The file is cut off");
});

test.each(["nothing of the kind", "[1,,2]", '{"a" 1}', "[1] 2", '"text"', "12 ", "[\u0000]", "true"])(
  "no list and no object: %j",
  async (text) => {
    await expect(read(text, shape)).rejects.toThrow(/is no JSON|neither a list nor an object/);
  },
);

test("bytes that are no UTF-8", async () => {
  async function* bytes() {
    yield Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]);
  }
  await expect(jsonPieces(bytes(), "a.json", shape).next()).rejects.toThrow("a.json is no JSON, or is damaged");
});
