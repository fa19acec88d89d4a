import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createICNS, createICO, BICUBIC } from "png2icons";
import { drawApp } from "../build/draw-icons.ts";

/** Where the packager finds the icon; it adds the ending that the system takes. */
export function systemIcon(root: string): string {
  return join(root, ".cache/icons/app");
}

/** Makes the icon that the program itself has on macOS and Windows; on Linux the packages bring it. */
export async function makeSystemIcon(root: string, platform: string): Promise<void> {
  const icon = platform === "darwin" ? appleIcon() : platform === "win32" ? windowsIcon() : null;
  if (icon === null) return;
  const path = systemIcon(root);
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(`${path}${platform === "darwin" ? ".icns" : ".ico"}`, icon);
}

/** The icon as macOS reads it, in all its sizes. */
export function appleIcon(): Buffer {
  return made(createICNS(drawApp(1024).asPng(), BICUBIC, 0));
}

/** The icon as Windows reads it, large ones as PNG. */
export function windowsIcon(): Buffer {
  return made(createICO(drawApp(256).asPng(), BICUBIC, 0, true, true));
}

function made(icon: Buffer | null): Buffer {
  if (icon === null) throw new Error("The icon of the program could not be made.");
  return icon;
}
