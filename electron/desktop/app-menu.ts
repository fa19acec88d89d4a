import type { MenuItemConstructorOptions } from "electron";

/**
 * The menu of the application. macOS needs one, or copying and pasting by keyboard do not work there; elsewhere
 * the window has none. Nothing in it reloads the page or opens developer tools.
 */
export function appMenu(platform: NodeJS.Platform, quit: () => void): MenuItemConstructorOptions[] | null {
  if (platform !== "darwin") return null;
  return [
    {
      label: "Tailrace",
      submenu: [
        { role: "about" },
        { type: "separator" },
        { role: "hide" },
        { role: "hideOthers" },
        { role: "unhide" },
        { type: "separator" },
        { label: "Quit Tailrace", accelerator: "Command+Q", click: quit },
      ],
    },
    { role: "editMenu" },
    { label: "Window", submenu: [{ role: "minimize" }, { role: "close" }] },
  ];
}
