import { join } from "node:path";
import { nativeImage, type NativeImage } from "electron";
import { appFile, appPixels, trayFile, trayPoints } from "./icon-files.ts";
import type { TrayIconState } from "./tray-item.ts";

/** Reads the tray icons that the build drew; `onDark` says whether they stand on a dark panel now. */
export function createTrayImages(
  folder: string,
  platform: NodeJS.Platform,
  onDark: () => boolean,
): (state: TrayIconState) => NativeImage {
  const points = platform === "win32" || platform === "darwin" ? trayPoints[platform] : trayPoints.linux;
  return (state) => {
    const look = platform === "darwin" ? "template" : onDark() ? "dark" : "light";
    const image = nativeImage.createFromPath(join(folder, trayFile(state, look, points)));
    image.setTemplateImage(look === "template");
    return image;
  };
}

/** The icon of the window. */
export function readAppImage(folder: string): NativeImage {
  return nativeImage.createFromPath(join(folder, appFile(appPixels.window)));
}
