import { copyFileSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The steps of which the README shows a picture. */
const chosen = [
  "apps",
  "review",
  "connector-ready",
  "allowlist",
  "app",
  "egress-ips",
  "access-answer",
  "access-matrix",
] as const;

/** Largest picture that the repository takes, in bytes. */
const mostBytes = 150_000;

/**
 * Copies the chosen pictures of one appearance to where the README refers to them, and gives their paths. Throws when
 * one is missing or too large to be kept in the repository.
 */
export function copyReadmePictures(taken: string, target: string, appearance: string): readonly string[] {
  mkdirSync(target, { recursive: true });
  const files = readdirSync(taken);
  return chosen.map((name) => {
    const file = files.find((one) => new RegExp(`^\\d+-${name}\\.png$`, "u").test(one));
    if (file === undefined) throw new Error(`The tour took no picture of “${name}”.`);
    const { size } = statSync(join(taken, file));
    if (size > mostBytes)
      throw new Error(`${file} has ${size} bytes; the README’s have ${mostBytes} at most.`);
    const copy = join(target, `${name}-${appearance}.png`);
    copyFileSync(join(taken, file), copy);
    return copy;
  });
}

/** The steps of which the guide shows a picture of its own. */
const ofGuide = [
  "guide-connect",
  "guide-app-unwell",
  "guide-timed",
  "guide-review",
  "guide-history",
] as const;

/** Copies the pictures of the guide to where it refers to them. */
export function copyGuidePictures(taken: string, target: string): void {
  for (const name of ofGuide) copyFileSync(join(taken, `${name}.png`), join(target, `${name}.png`));
}
