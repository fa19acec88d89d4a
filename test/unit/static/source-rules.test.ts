import { describe, expect, it } from "vitest";
import { codeBelow, placesOf, type SourceFile, withoutComments } from "./source-files.ts";

const renderer = codeBelow("renderer");
const product = [...codeBelow("electron"), ...renderer, ...codeBelow("shared")];

/** Names of Electron's or Node's own that are imported, by file. */
function importersOf(files: readonly SourceFile[], module: string, name?: string): readonly string[] {
  const statement = new RegExp(
    `import\\s+(?!type)(?:[^;"']*?)${name === undefined ? "" : `\\b${name}\\b[^;"']*?`}from\\s+["']${module}["']|import\\(["']${module}["']\\)`,
    "u",
  );
  return files.filter(({ text }) => statement.test(withoutComments(text))).map(({ path }) => path);
}

const probe = (text: string): SourceFile[] => [{ path: "probe.ts", text }];

describe("the source of the rules themselves", () => {
  it("sees a use, and not a sentence about it", () => {
    expect(placesOf(probe("const a = { sandbox: false };"), /sandbox:\s*false/u)).toHaveLength(1);
    expect(placesOf(probe("// never sandbox: false\n/* sandbox: false */"), /sandbox:\s*false/u)).toEqual([]);
    expect(placesOf(probe('const a = "https://x"; fetch(a);'), /\bfetch\(/u)).toHaveLength(1);
  });

  it("finds who imports a name, and not who imports its type", () => {
    expect(
      importersOf(probe('import { app, ipcMain } from "electron";'), "electron", "ipcMain"),
    ).toHaveLength(1);
    expect(importersOf(probe('import type { IpcMain } from "electron";'), "electron", "IpcMain")).toEqual([]);
    expect(importersOf(probe('const a = await import("keytar");'), "keytar")).toHaveLength(1);
  });
});

describe("doors to the outside", () => {
  it.each([
    ["electron", "ipcMain", "electron/ipc/router.ts"],
    ["electron", "ipcRenderer", "electron/preload.ts"],
    ["electron", "clipboard", "electron/desktop/clipboard.ts"],
    ["electron", "shell", "electron/desktop/links.ts"],
    ["keytar", undefined, "electron/keychain/keytar-secret-store.ts"],
    ["electron-store", undefined, "electron/store/settings-file.ts"],
  ])("%s %s is imported in one file", (module, name, file) => {
    expect(importersOf(product, module, name)).toEqual([file]);
  });

  it("requests leave by fetch alone, for which there is one place", () => {
    const others =
      /\bnet\.(?:fetch|request|connect|createConnection)\b|XMLHttpRequest|\bWebSocket\b|sendBeacon|EventSource/u;
    expect(placesOf(product, others)).toEqual([]);
  });

  it("certificates are never accepted by hand", () => {
    expect(placesOf(product, /rejectUnauthorized|NODE_TLS_REJECT/u)).toEqual([]);
  });
});

describe("what the person typed", () => {
  it("stays out of the page's own storage, which holds drafts alone", () => {
    const others = renderer.filter(({ path }) => path !== "renderer/state/drafts.ts");
    expect(placesOf(others, /\b(?:localStorage|sessionStorage|indexedDB)\b|document\.cookie/u)).toEqual([]);
  });
});

describe("style", () => {
  it("is never inline text in a page, which the policy would block", () => {
    expect(placesOf(renderer, /setAttribute\(\s*["']style["']|cssText\s*=/u)).toEqual([]);
  });
});
