import { nativeImage, type NativeImage } from "electron";
import { encodePng } from "./png.ts";
import { appPicture, trayPicture } from "./tray-icons.ts";
import type { TrayIconState } from "./tray-model.ts";

/** Edge of a tray icon in points, by what each system's bar is made for. */
function trayPoints(platform: NodeJS.Platform): number {
  if (platform === "win32") return 16;
  return platform === "darwin" ? 18 : 22;
}

/** Makes the tray icons, each drawn once, with a second picture for dense screens. */
export function createTrayImages(platform: NodeJS.Platform): (state: TrayIconState) => NativeImage {
  const made = new Map<TrayIconState, NativeImage>();
  const points = trayPoints(platform);
  const template = platform === "darwin";
  return (state) => {
    const existing = made.get(state);
    if (existing !== undefined) return existing;
    const image = nativeImage.createEmpty();
    for (const scaleFactor of [1, 2]) {
      const buffer = encodePng(trayPicture(state, points * scaleFactor, template));
      image.addRepresentation({ scaleFactor, width: points, height: points, buffer });
    }
    image.setTemplateImage(template);
    made.set(state, image);
    return image;
  };
}

/** The icon of the window, as large as a task bar or a window switcher shows it. */
export function createAppImage(): NativeImage {
  return nativeImage.createFromBuffer(encodePng(appPicture(64)));
}
