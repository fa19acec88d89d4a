import { describe, expect, it } from "vitest";
import { followPanel } from "../../../../electron/desktop/panel-theme.ts";

function createTheme() {
  const listeners: (() => void)[] = [];
  const theme = {
    themeSource: "system" as "system" | "light" | "dark",
    shouldUseDarkColors: false,
    shouldUseDarkColorsForSystemIntegratedUI: false,
    on: (_event: "updated", listener: () => void) => listeners.push(listener),
  };
  const update = (change: Partial<typeof theme>) => {
    Object.assign(theme, change);
    for (const listener of listeners) listener();
  };
  return { theme, update };
}

describe("the panel of the tray", () => {
  it("follows the system, and tells only of a change", () => {
    const { theme, update } = createTheme();
    let told = 0;
    const onDark = followPanel(theme, "linux", () => told++);
    expect(onDark()).toBe(false);
    update({});
    update({ shouldUseDarkColors: true });
    expect([onDark(), told]).toEqual([true, 1]);
  });

  it("does not follow what the person chose for the window", () => {
    const { theme, update } = createTheme();
    const onDark = followPanel(theme, "linux", () => undefined);
    update({ themeSource: "dark", shouldUseDarkColors: true });
    expect(onDark()).toBe(false);
  });

  it("is asked of Windows itself", () => {
    const { theme, update } = createTheme();
    theme.shouldUseDarkColorsForSystemIntegratedUI = true;
    let told = 0;
    const onDark = followPanel(theme, "win32", () => told++);
    expect(onDark()).toBe(true);
    update({ themeSource: "light", shouldUseDarkColorsForSystemIntegratedUI: false });
    expect([onDark(), told]).toEqual([false, 1]);
  });
});
