import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ServiceError } from './errors.ts';

/** The first byte of everything sealed: how the rest is to be read. */
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** What the key is for, so that the same secret used for something else would give another. */
const PURPOSE = 'vitrine: tokens of libraries elsewhere';
const ENDS = 'or give the library its token again.';

/** Where the secret is from which the key is made. */
export type KeySource = {
  /** As people know it: a setting, a file. */
  name: string;
  find(): Promise<string | null>;
  /** Finds it, or makes it when there is none. */
  make(): Promise<string>;
};

/** Keeps the tokens of libraries elsewhere unreadable for whoever has the database alone. */
export type Sealer = {
  /** AES-256-GCM, for the library with this id and for no other; as base64. Makes the key when there is none. */
  seal(id: string, token: string): Promise<string>;
  /** Throws `unavailable`, in words for people, where the key is missing, is another, or the library is. */
  open(id: string, sealed: string): Promise<string>;
};

export function createSealer(source: KeySource): Sealer {
  let latest: { secret: string; key: Buffer } | undefined;
  const keyOf = (secret: string) => {
    if (latest?.secret !== secret)
      latest = { secret, key: Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, KEY_BYTES)) };
    return latest.key;
  };
  return {
    async seal(id, token) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(await source.make()), iv);
      cipher.setAAD(Buffer.from(id));
      const text = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), text]).toString('base64');
    },
    async open(id, sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes[0] !== VERSION) {
        throw cannotOpen(`was sealed by another version of Vitrine: start that one, ${ENDS}`);
      }
      const secret = await source.find();
      if (secret === null) {
        throw cannotOpen(
          `is sealed, and ${source.name} is missing: put it back (backups do not have it), set VITRINE_SECRET if that was used, ${ENDS}`,
        );
      }
      const [iv, tag, text] = [
        bytes.subarray(1, 1 + IV_BYTES),
        bytes.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES),
        bytes.subarray(1 + IV_BYTES + TAG_BYTES),
      ];
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), iv, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(id)).setAuthTag(tag);
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
      } catch {
        throw cannotOpen(
          `was sealed with another key than ${source.name}: bring back the one that it was sealed with, ${ENDS}`,
        );
      }
    },
  };
}

function cannotOpen(words: string): ServiceError {
  return new ServiceError('unavailable', `The stored token ${words}`);
}
