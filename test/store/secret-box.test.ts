/** What is sealed is opened by its keys and for its owner, and by and for nobody else. */
import { createDecipheriv, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSecretBox, SecretFault } from "#src/store/secret-box.ts";

const [old, current, strange] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const owner = ["slack", "T1"];
const TOKEN = "xoxb-a-token";

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (fault) {
    if (fault instanceof SecretFault) return fault.reason;
    throw fault;
  }
  return "none";
}

const texts = fc.string({ unit: "grapheme", maxLength: 200 });
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const owners = fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 });

describe("a secret box", () => {
  test("opens whatever it sealed", () => {
    fc.assert(
      fc.property(texts, keys, owners, (text, key, whose) => {
        const box = createSecretBox([key]);
        expect(box.open(box.seal(text, whose), whose)).toBe(text);
      }),
    );
  });

  test("seals the same differently each time, and shows nothing of it", () => {
    const box = createSecretBox([current]);
    const sealed = Array.from({ length: 100 }, () => box.seal(TOKEN, owner));
    expect(new Set(sealed.map((text) => text.split(".")[2]?.slice(0, 16))).size).toBe(100);
    for (const text of sealed) expect(text).toMatch(/^1\.[0-9a-f]{16}\.[\w-]+$/);
    expect(Buffer.from(sealed[0]!.split(".")[2]!, "base64url").includes(TOKEN)).toBe(false);
  });

  test("is AES-256-GCM with a nonce of 96 bits and a tag of 128: anything else that knows the form can open it", () => {
    const [, id, content] = createSecretBox([current]).seal(TOKEN, owner).split(".");
    const bytes = Buffer.from(content!, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", current, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from(JSON.stringify([1, id, ...owner]))).setAuthTag(bytes.subarray(-16));
    expect(decipher.update(bytes.subarray(12, -16), undefined, "utf8") + decipher.final("utf8")).toBe(TOKEN);
  });

  test("after a rotation opens the old and seals under the new", () => {
    const before = createSecretBox([old]).seal(TOKEN, owner);
    const rotated = createSecretBox([current, old]);
    expect(rotated.open(before, owner)).toBe(TOKEN);
    expect(rotated.isCurrent(before)).toBe(false);
    const after = rotated.seal(TOKEN, owner);
    expect(rotated.isCurrent(after)).toBe(true);
    expect(createSecretBox([current]).open(after, owner)).toBe(TOKEN);
    expect(reasonOf(() => createSecretBox([old]).open(after, owner))).toBe("no-key");
  });

  test("does not open what was sealed under a key it lacks, nor anything without a key", () => {
    const sealed = createSecretBox([strange]).seal(TOKEN, owner);
    expect(reasonOf(() => createSecretBox([current, old]).open(sealed, owner))).toBe("no-key");
    expect(reasonOf(() => createSecretBox([]).open(sealed, owner))).toBe("no-key");
    expect(reasonOf(() => createSecretBox([]).seal(TOKEN, owner))).toBe("no-key");
    expect(() => createSecretBox([Buffer.alloc(16)])).toThrow(RangeError);
  });

  test("does not open what names another key than it was sealed under", () => {
    const box = createSecretBox([current, old]);
    const [ours, theirs] = [box.seal(TOKEN, owner), createSecretBox([old]).seal(TOKEN, owner)].map((text) => text.split("."));
    expect(reasonOf(() => box.open(["1", theirs![1], ours![2]].join("."), owner))).toBe("tampered");
  });

  test("opens for no other owner, however the names are put together", () => {
    fc.assert(
      fc.property(owners, owners, (whose, others) => {
        fc.pre(JSON.stringify(whose) !== JSON.stringify(others));
        const box = createSecretBox([current]);
        expect(reasonOf(() => box.open(box.seal(TOKEN, whose), others))).toBe("tampered");
      }),
    );
  });

  test("notices every bit that is turned over", () => {
    const box = createSecretBox([current]);
    const [version, id, content] = box.seal(TOKEN, owner).split(".");
    const bytes = Buffer.from(content!, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3]! ^= 1 << (bit & 7);
      expect(reasonOf(() => box.open([version, id, turned.toString("base64url")].join("."), owner))).toBe("tampered");
    }
  });

  test("reads nothing from what is cut short or is something else, and never throws otherwise", () => {
    const box = createSecretBox([current]);
    const sealed = box.seal(TOKEN, owner);
    for (let length = 0; length < sealed.length; length++) {
      expect(["malformed", "tampered"]).toContain(reasonOf(() => box.open(sealed.slice(0, length), owner)));
    }
    for (const odd of ["", TOKEN, `${sealed}=`, `${sealed} `, ` ${sealed}`, sealed.replace("1.", "2."), `${sealed}!`]) {
      expect(reasonOf(() => box.open(odd, owner))).toBe("malformed");
    }
    fc.assert(fc.property(fc.string(), (text) => void expect(reasonOf(() => box.open(text, owner))).toBe("malformed")));
  });

  test("is one text only: the bits that base64 has to spare are not passed over", () => {
    const box = createSecretBox([current]);
    const sealed = box.seal(TOKEN, owner);
    const ends = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const opened = [...ends].filter((end) => reasonOf(() => box.open(sealed.slice(0, -1) + end, owner)) === "none");
    expect(opened).toEqual([sealed.at(-1)]);
  });

  test("says nothing of the secret where it fails", () => {
    const sealed = createSecretBox([current]).seal(TOKEN, owner);
    for (const box of [createSecretBox([]), createSecretBox([current])]) {
      expect(() => box.open(sealed, ["other"])).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining("xoxb") }),
      );
    }
  });
});
