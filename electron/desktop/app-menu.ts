import type { MenuItemConstructorOptions } from "electron";

/**
 * The menu of the application. macOS needs one, or copying and pasting by keyboard do not work there; elsewhere
 * the window has none. Nothing in it reloads the page or opens developer tools.
 */
export function appMenu(
  platform: NodeJS.Platform,
  acts: { readonly about: () => void; readonly quit: () => void },
): MenuItemConstructorOptions[] | null {
  if (platform !== "darwin") return null;
  return [
    {
      label: "Tailrace",
      submenu: [
        { label: "About Tailrace", click: acts.about },
        { type: "separator" },
        { role: "hide" },
        { role: "hideOthers" },
        { role: "unhide" },
        { type: "separator" },
        { label: "Quit Tailrace", accelerator: "Command+Q", click: acts.quit },
      ],
    },
    { role: "editMenu" },
    { label: "Window", submenu: [{ role: "minimize" }, { role: "close" }] },
  ];
}
