/** Keeps secrets so that the database alone does not give them away: AES-256-GCM under keys that stand elsewhere. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { OperatorFault } from "#core/ports/operator-fault.ts";

const CIPHER = "aes-256-gcm";
/** Bytes. NIST SP 800-38D: random nonces of 96 bits are good for 2^32 secrets a key. */
const NONCE = 12;
const TAG = 16;
const KEY = 32;

export interface SecretBox {
  /** Sealed under the first key, for this owner only: `version.key id.nonce, ciphertext and tag`. Never the same twice. */
  seal(secret: string, owner: readonly string[]): string;
  /** Opens what any of the keys sealed for this owner. Throws `SecretFault`. */
  open(sealed: string, owner: readonly string[]): string;
  /** Whether it was sealed under the first key. */
  isCurrent(sealed: string): boolean;
}

/**
 * A kept secret cannot be read. `no-key`: none is configured, or not the one it was sealed under; `malformed`: it is not what
 * `seal` gives, or is cut short; `tampered`: it was changed, or belongs to another owner.
 */
export class SecretFault extends OperatorFault {
  override readonly name = "SecretFault";
  readonly reason: "no-key" | "malformed" | "tampered";

  constructor(reason: SecretFault["reason"]) {
    super(messages[reason]);
    this.reason = reason;
  }
}

const messages: Readonly<Record<SecretFault["reason"], string>> = {
  "no-key":
    "A kept secret was sealed under a key that SECRET_KEY does not hold. Add that key to it, after a comma; docs/slack.md says what to do where it is lost.",
  malformed: "A kept secret is damaged, and cannot be opened.",
  tampered: "A kept secret was changed, or stands where it does not belong, and is not used.",
};

/** Keys of 32 bytes: the first seals, all open. With none, nothing can be sealed or opened. */
export function createSecretBox(keys: readonly Buffer[]): SecretBox {
  if (keys.some((key) => key.length !== KEY)) throw new RangeError(`A key has ${KEY} bytes.`);
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  const [first] = byId;
  return {
    seal(secret, owner) {
      if (!first) throw new SecretFault("no-key");
      const [id, key] = first;
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo(id, owner));
      const parts = [nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()];
      return `1.${id}.${Buffer.concat(parts).toString("base64url")}`;
    },

    open(sealed, owner) {
      const { id, content } = partsOf(sealed);
      const key = byId.get(id);
      if (!key) throw new SecretFault("no-key");
      const decipher = createDecipheriv(CIPHER, key, content.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(boundTo(id, owner))
        .setAuthTag(content.subarray(-TAG));
      const text = decipher.update(content.subarray(NONCE, -TAG));
      try {
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch {
        throw new SecretFault("tampered");
      }
    },

    isCurrent: (sealed) => partsOf(sealed).id === first?.[0],
  };
}

/** Tells keys apart without giving anything of them away. */
function idOf(key: Buffer): string {
  return createHmac("sha256", key).update("key id").digest("hex").slice(0, 16);
}

/** Authenticated beside the secret: it opens in no other place. */
function boundTo(id: string, owner: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([1, id, ...owner]), "utf8");
}

function partsOf(sealed: string): { readonly id: string; readonly content: Buffer } {
  const [, id, content] = /^1\.([0-9a-f]{16})\.([\w-]+)$/.exec(sealed) ?? [];
  const bytes = Buffer.from(content ?? "", "base64url");
  // Strictly, so that no two texts are one secret: the decoder passes over what does not belong.
  if (id === undefined || bytes.length < NONCE + TAG || bytes.toString("base64url") !== content) {
    throw new SecretFault("malformed");
  }
  return { id, content: bytes };
}
