/** The part of Electron's `nativeTheme` that is used. */
interface ThemeLike {
  readonly themeSource: "system" | "light" | "dark";
  readonly shouldUseDarkColors: boolean;
  readonly shouldUseDarkColorsForSystemIntegratedUI: boolean;
  readonly on: (event: "updated", listener: () => void) => unknown;
}

/**
 * Follows whether the panel that holds the tray is dark; `changed` is told when that turns. The appearance that a person
 * chose for the window says nothing about the panel: Windows tells the panel's own, and on Linux the system's is
 * remembered from when the window follows it.
 */
export function followPanel(theme: ThemeLike, platform: NodeJS.Platform, changed: () => void): () => boolean {
  const isDark = (before: boolean): boolean => {
    if (platform === "win32") return theme.shouldUseDarkColorsForSystemIntegratedUI;
    return theme.themeSource === "system" ? theme.shouldUseDarkColors : before;
  };
  let dark = isDark(false);
  theme.on("updated", () => {
    const before = dark;
    dark = isDark(before);
    if (dark !== before) changed();
  });
  return () => dark;
}
