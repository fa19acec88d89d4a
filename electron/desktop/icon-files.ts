import type { TrayIconState } from "./tray-item.ts";

/** Where the build puts the icons, below the folder of the application. */
export const iconFolder = ".vite/build/icons";

/** All states that have an icon of their own. */
export const trayStates: readonly TrayIconState[] = ["ok", "attention", "error", "not-connected"];

/** For a light panel, for a dark one, and black alone, which macOS colours by itself. */
export type TrayLook = "light" | "dark" | "template";

/** Edges of tray icons in points, by what each system's bar is made for. */
export const trayPoints = { win32: 16, darwin: 18, linux: 22 } as const;

/** The looks and sizes that are drawn. */
export const trayVariants: readonly { readonly look: TrayLook; readonly points: number }[] = [
  { look: "light", points: trayPoints.linux },
  { look: "dark", points: trayPoints.linux },
  { look: "light", points: trayPoints.win32 },
  { look: "dark", points: trayPoints.win32 },
  { look: "template", points: trayPoints.darwin },
];

/** The file of a tray icon; Electron finds the one for dense screens beside it by its name. */
export function trayFile(state: TrayIconState, look: TrayLook, points: number, scale = 1): string {
  return `tray-${state}-${look}-${points}${scale === 1 ? "" : `@${scale}x`}.png`;
}

/** Edges of the application's icon in pixels: as large as a task bar or a window switcher shows it, and as packages ask. */
export const appPixels = { window: 128, package: 512 } as const;

/** The file of the application’s icon. */
export function appFile(pixels: number): string {
  return `app-${pixels}.png`;
}
