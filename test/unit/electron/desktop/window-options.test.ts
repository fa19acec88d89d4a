import type { Session } from "electron";
import { describe, expect, it } from "vitest";
import { printOptions, windowOptions } from "../../../../electron/desktop/window-options.ts";

const session = {} as Session;
const facts = {
  preload: "/app/preload.cjs",
  session,
  packaged: true,
  dark: false,
  opening: { width: 1080, height: 720 },
};

describe("windowOptions", () => {
  it("states every preference, and nothing else", () => {
    expect(windowOptions(facts)).toStrictEqual({
      title: "Tailrace",
      width: 1080,
      height: 720,
      minWidth: 760,
      minHeight: 520,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: "#faf9f8",
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        preload: "/app/preload.cjs",
        session,
        devTools: false,
        spellcheck: false,
        navigateOnDragDrop: false,
      },
    });
  });

  it("gives a page that is printed no script, no preload and no developer tools", () => {
    expect(printOptions(session)).toStrictEqual({
      title: "Tailrace",
      show: false,
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        session,
        devTools: false,
        spellcheck: false,
        navigateOnDragDrop: false,
        javascript: false,
        images: false,
      },
    });
  });

  it("has developer tools only where it is not packaged", () => {
    expect(windowOptions({ ...facts, packaged: false }).webPreferences?.devTools).toBe(true);
  });

  it("opens in the colour of the theme", () => {
    expect(windowOptions({ ...facts, dark: true }).backgroundColor).not.toBe(
      windowOptions(facts).backgroundColor,
    );
  });
});
