import { BrowserWindow, nativeTheme } from "electron";
import type { Preferences } from "../../shared/bridge/preferences.ts";

/** Shows the window in the colours and the size that the person chose. */
export function showAs({ appearance, zoom }: Pick<Preferences, "appearance" | "zoom">): void {
  nativeTheme.themeSource = appearance;
  for (const { webContents } of BrowserWindow.getAllWindows()) webContents.setZoomFactor(zoom / 100);
}
