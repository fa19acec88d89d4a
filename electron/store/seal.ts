import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Begins every sealed file: what it is, and how it is sealed. */
const head = new TextEncoder().encode("TRSEAL1\n");
const ivLength = 12;
const tagLength = 16;

/**
 * Bytes sealed with AES-256-GCM, each time with a nonce of its own. `about` is not kept, and has to be the same to open
 * them: so a file cannot stand in for another.
 */
export function seal(bytes: Uint8Array, key: Uint8Array, about: string): Uint8Array {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return new Uint8Array(Buffer.concat([head, iv, cipher.getAuthTag(), sealed]));
}

/** What was sealed; null where it was altered, or sealed with another key or about something else. */
export function open(sealed: Uint8Array, key: Uint8Array, about: string): Uint8Array | null {
  const start = head.length;
  if (sealed.length < start + ivLength + tagLength || head.some((byte, at) => sealed[at] !== byte))
    return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(start, start + ivLength), {
      authTagLength: tagLength,
    });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(sealed.subarray(start + ivLength, start + ivLength + tagLength));
    const opened = [decipher.update(sealed.subarray(start + ivLength + tagLength)), decipher.final()];
    return new Uint8Array(Buffer.concat(opened));
  } catch {
    return null;
  }
}
