import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The forms in which a secret can lie in a file or a message: itself, Base64 at any offset, URL-encoded. */
export function formsOf(secret: string): readonly string[] {
  const shifted = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(" ".repeat(offset) + secret).toString("base64");
    // The ends depend on what stands beside; the middle does not.
    return encoded.slice(offset === 0 ? 0 : 4, encoded.length - 4);
  });
  const hex = Buffer.from(secret).toString("hex");
  const wide = Buffer.from(secret, "utf16le").toString("latin1");
  return [...new Set([secret, ...shifted, encodeURIComponent(secret), hex, wide])];
}

/** The files below a folder that hold one of the secrets in any of its forms. */
export function filesWith(folder: string, secrets: readonly string[]): readonly string[] {
  const forms = secrets.flatMap((secret) => formsOf(secret));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const text = readFileSync(path).toString("latin1");
      return forms.some((form) => text.includes(form));
    });
}
