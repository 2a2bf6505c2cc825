/** Zips that mean no good, or came to harm: refused with the entry and the reason, before much of them is read. */
import { readdirSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { seededRandom } from "#core/voice/random.ts";
import { bytesOf, directoryOf, type Files, importFolder, patched, readImport, zip64End, zipped } from "./files.ts";

const random = seededRandom("zips");
const folder = importFolder();
afterAll(folder.remove);

const owner = "234567890123456789";
const name = "Messages/c456789012345678901/messages.json";
const rows = [{ ID: "897870239797215243", Timestamp: "2021-10-13 15:35:46", Contents: "the kiln is warm", Attachments: "" }];
const files: Files = { "Account/user.json": { id: owner }, [name]: rows };
const size = bytesOf(rows).length;

const read = (zip: Buffer) => readImport(folder.file(zip), owner);
const faultOf = async (zip: Buffer) => {
  const { fault, messages } = await read(zip);
  expect(messages).toEqual([]);
  return { entry: fault?.entry, message: fault?.message };
};

test("is read as it is", async () => {
  expect((await read(await zipped(files))).messages).toHaveLength(1);
  expect((await read(await zipped(files, { compress: false }))).messages).toHaveLength(1);
});

describe("bombs", () => {
  const zeros = Buffer.alloc(17 * 2 ** 20, " ");

  test("that say how large they are", async () => {
    const { entry, message } = await faultOf(await zipped({ ...files, [name]: zeros }));
    expect([entry, message]).toEqual([name, `${name} unpacks to 18 MB from next to nothing: no export does.`]);
  });

  test("that say they are small: no more is read than they say", async () => {
    const bomb = patched(await zipped({ ...files, [name]: zeros }), name, { size: 1_000 });
    const { entry, message } = await faultOf(bomb);
    expect([entry, message]).toEqual([
      name,
      `${name} is damaged: get the file anew and send it again. Nothing of this entry was read.`,
    ]);
  });

  test("whose entries share the same bytes", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 5 }, (_, i) => [`Messages/c4567890123456789${10 + i}/messages.json`, rows]),
    );
    const real = { ...files, [name]: Buffer.concat([bytesOf(rows), Buffer.from(noise(200_000))]) };
    let zip = await zipped({ ...real, ...many });
    const { offset, packed, size } = listed(zip).find((entry) => entry.name === name)!;
    for (const other of Object.keys(many)) zip = patched(zip, other, { offset, packed, size });
    expect((await faultOf(zip)).message).toBe("The file says it holds more than it can: its entries overlap.");
  });

  test("inside of others are not opened", async () => {
    const inner = await zipped({ "bomb.json": zeros });
    expect(
      (await read(await zipped({ ...files, "Messages/more.zip": inner, "Messages/more.json": inner }))).messages,
    ).toHaveLength(1);
  });

  test("of more entries than an export has", async () => {
    const zip = await zipped(files);
    const { at, end } = directoryOf(zip);
    const { message } = await faultOf(Buffer.concat([zip.subarray(0, end), zip64End(at, end - at, 500_001)]));
    expect(message).toBe("The file has over 500000 entries: export a shorter span of time.");
  });

  test("of more bytes of names than an export has, though no name is too long", async () => {
    const zip = await zipped(files);
    const { at } = directoryOf(zip);
    const one = Buffer.from(zip.subarray(at, at + 46));
    one.writeUIntLE(1_000, 28, 6);
    const count = 68_000;
    const names = Array.from({ length: count }, (_, i) => Buffer.concat([one, Buffer.from(`${i}.json`.padStart(1_000, "n"))]));
    const list = Buffer.concat(names);
    const { message } = await faultOf(Buffer.concat([zip.subarray(0, at), list, zip64End(at, list.length, count)]));
    expect(message).toContain("a list of names far longer than an export's");
  });

  test("that say they have more entries than they do", async () => {
    const zip = await zipped(files);
    const { at, end } = directoryOf(zip);
    const { message } = await faultOf(Buffer.concat([zip.subarray(0, end), zip64End(at, end - at, 400_000)]));
    expect(message).toContain("its list of entries breaks off at number 3");
  });
});

describe("names", () => {
  test.each(["../../etc/Messages/x.json", "/etc/x.json", "C:/x/y.json", "a/../../b.json"])(
    "that lead elsewhere: %s",
    async (path) => {
      const standIn = "x".repeat(path.length);
      const zip = await zipped({ ...files, [standIn]: "{}" });
      const moved = Buffer.from(zip.toString("latin1").replaceAll(standIn, path), "latin1");
      const { message } = await faultOf(moved);
      expect(message).toBe(`${path} leads out of the zip: it is no export as it was made.`);
    },
  );

  test("are told on one line", async () => {
    const other = "Messages/c456789012345678902/messages.json";
    const spoilt = await zipped({ ...files, [other]: "{" });
    const zip = Buffer.from(spoilt.toString("latin1").replaceAll("Messages", "Mess\n\x1B[s"), "latin1");
    expect((await read(zip)).fault?.entry).toBe("Mess??[s/c456789012345678902/messages.json");
  });

  test("that are longer than any", async () => {
    const { entry, message } = await faultOf(await zipped({ ...files, [`Messages/${"x".repeat(1_000)}.json`]: rows }));
    expect(entry).toMatch(/^…x+\.json$/);
    expect(message).toContain("far longer than an export's");
    expect((await read(await zipped({ ...files, [`Messages/${"x".repeat(1_000)}.png`]: "a picture" }))).messages).toHaveLength(1);
  });

  test("that stand there twice", async () => {
    const other = "Messages/c456789012345678909/messages.json";
    const zip = await zipped({ ...files, [other]: rows });
    const twice = Buffer.from(zip.toString("latin1").replaceAll(other, name), "latin1");
    expect(await faultOf(twice)).toEqual({
      entry: name,
      message: `${name} stands in the zip twice: get the file anew and send it again.`,
    });
  });

  test("with the slashes some programs write", async () => {
    const zip = await zipped(files);
    const windows = Buffer.from(
      zip.toString("latin1").replaceAll("Messages/c456789012345678901/", "Messages\\c456789012345678901\\"),
      "latin1",
    );
    expect((await read(windows)).messages).toHaveLength(1);
  });
});

describe("entries", () => {
  test("that are encrypted", async () => {
    const { message } = await faultOf(patched(await zipped(files), name, { flags: 1 }));
    expect(message).toBe(`${name} is encrypted: send the file without a password.`);
  });

  test("packed in another way", async () => {
    const { message } = await faultOf(patched(await zipped(files), name, { method: 93 }));
    expect(message).toBe(`${name} is packed in a way that is not read here: pack it again as a plain zip.`);
  });

  test("of two sizes", async () => {
    const { message } = await faultOf(patched(await zipped(files, { compress: false }), name, { size: size - 1 }));
    expect(message).toContain("its list of entries breaks off at number 2");
  });

  test.each([
    ["whose check sum is wrong", (zip: Buffer) => flipped(zip, zip.indexOf("the kiln is warm"))],
    ["that end before their time", (zip: Buffer) => patched(zip, name, { packed: size - 5, size: size - 5 })],
    ["that begin elsewhere", (zip: Buffer) => patched(zip, name, { offset: 3 })],
    ["that begin behind the end", (zip: Buffer) => patched(zip, name, { offset: 0x7fffffff })],
  ])("%s", async (_, spoil) => {
    const { entry, message } = await faultOf(spoil(await zipped(files, { compress: false })));
    expect(entry).toBe(name);
    expect(message).toContain("is damaged");
  });

  test("too large to be kept whole are read once they are known to be good", async () => {
    const many = Array.from({ length: 12_000 }, (_, i) => ({
      ...rows[0],
      ID: `${897870239797000000n + BigInt(i)}`,
      Contents: `${i} ${noise(40)}`,
    }));
    const zip = await zipped({ ...files, [name]: many });
    expect((await read(zip)).messages).toHaveLength(12_000);
    const inside = listed(zip).find((entry) => entry.name === name)!;
    await faultOf(flipped(zip, inside.offset + 30 + name.length + inside.packed - 2_000));
  });
});

describe("zips", () => {
  test("cut off anywhere are refused", async () => {
    const zip = await zipped(files);
    for (const length of [30, Math.floor(zip.length / 2), zip.length - 30, zip.length - 1]) {
      expect((await faultOf(zip.subarray(0, length))).message).toContain("is cut off or damaged");
    }
  });

  test("whose list is spoilt are refused", async () => {
    const zip = await zipped(files);
    const second = zip.indexOf("PK\x01\x02", directoryOf(zip).at + 4);
    expect((await faultOf(flipped(zip, second + 2))).message).toBe(
      "The file is damaged: its list of entries breaks off at number 2. Get it anew and send it again.",
    );
  });

  test.runIf(process.platform === "linux")("are let go in the end, good or bad", async () => {
    const open = () => readdirSync("/proc/self/fd").length;
    const zip = await zipped(files);
    await read(zip);
    const before = open();
    const bad = [
      zip.subarray(0, 40),
      patched(zip, name, { flags: 1 }),
      patched(zip, name, { packed: 3 }),
      patched(zip, name, { size: 3 }),
      zip,
    ];
    for (const one of [...bad, ...bad, ...bad]) await read(one);
    await expect.poll(open).toBeLessThanOrEqual(before);
  });
});

function flipped(zip: Buffer, at: number): Buffer {
  const changed = Buffer.from(zip);
  changed[at] = changed[at]! ^ 1;
  return changed;
}

/** As the zip's list of entries says. */
function listed(zip: Buffer): { name: string; offset: number; packed: number; size: number }[] {
  const entries = [];
  for (let at = directoryOf(zip).at; zip.readUInt32LE(at) === 0x02014b50; at += headerLength(zip, at)) {
    const name = zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28));
    entries.push({ name, offset: zip.readUInt32LE(at + 42), packed: zip.readUInt32LE(at + 20), size: zip.readUInt32LE(at + 24) });
  }
  return entries;
}

/** Text that does not pack. */
function noise(length: number): string {
  return Array.from({ length }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join("");
}

const headerLength = (zip: Buffer, at: number): number =>
  46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
