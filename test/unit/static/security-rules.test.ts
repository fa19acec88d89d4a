import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");

/** Every source file of the application itself, by its path from the root. */
const sources: ReadonlyMap<string, string> = new Map(
  ["electron", "renderer", "shared"].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:tsx?|html|css)$/u.test(entry.name))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(root.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")] as const;
      }),
  ),
);

/** A text without comments: rules are about what runs. */
function code(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//gu, "").replaceAll(/(?<![:"'`])\/\/.*$/gmu, "");
}

/** What must not stand anywhere, or only in the files named. Source: Electron's security checklist. */
const rules: readonly [what: string, pattern: RegExp, files?: readonly string[]][] = [
  ["Node in a page", /nodeIntegration\w*:\s*true/u],
  ["a page without isolation", /contextIsolation:\s*false/u],
  ["a page without sandbox", /sandbox:\s*false/u],
  ["a page without web security", /webSecurity:\s*false|allowRunningInsecureContent:\s*true/u],
  ["experimental features", /experimentalFeatures:\s*true|enableBlinkFeatures/u],
  ["webviews", /webviewTag:\s*true|<webview/u],
  // The AWS command line names a file so; nothing opens it here.
  ["pages from files", /loadFile\(|file:\/\//u, ["shared/export/cloud/cloud-commands.ts"]],
  ["loose policies", /unsafe-inline|unsafe-eval|bypassCSP/u],
  ["crash reports", /crashReporter/u],
  ["certificates waved through", /["'`]certificate-error|setCertificateVerifyProc/u],
  ["blocking messages", /sendSync|ipcMain\.on\(/u],
  [
    "another door to the page",
    /executeJavaScript|postMessage\(|remote\b.*require/u,
    // To and from the keychain’s process, which has no page.
    ["electron/keychain/keychain-process.ts", "electron/keychain/start-keychain.ts"],
  ],
  ["markup from text", /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/u],
  ["code from text", /\beval\(|new Function\(/u],
  ["weak encryption of secrets", /safeStorage|encryptionKey/u],
  ["links that open us", /setAsDefaultProtocolClient|open-url/u],
  ["persistent partitions", /["'`]persist:/u],
  ["the console", /\bconsole\.(?:log|info|warn|error|debug)\(/u],
  [
    "programs started",
    /child_process/u,
    ["electron/desktop/clipboard-helpers.ts", "electron/local-client/local-client.ts"],
  ],
  ["opening things outside", /openExternal|openPath|showItemInFolder/u, ["electron/desktop/links.ts"]],
  ["permissions", /setPermission\w+Handler/u, ["electron/desktop/sessions.ts"]],
  [
    "sessions",
    /fromPartition\(/u,
    ["electron/desktop/sessions.ts", "electron/compose-page.ts", "electron/compose-world.ts"],
  ],
  [
    "the network",
    /\bfetch\(/u,
    [
      "electron/desktop/api-fetch.ts",
      "electron/desktop/fresh-connections.ts",
      "electron/products/product-lists.ts",
      "electron/tailnet/published-lists.ts",
      "electron/tailnet/releases.ts",
      "electron/tailnet/transport.ts",
    ],
  ],
  [
    "windows",
    /new BrowserWindow\(/u,
    ["electron/desktop/page-window.ts", "electron/desktop/print-window.ts"],
  ],
  ["bridges", /exposeInMainWorld/u, ["electron/preload.ts"]],
];

describe("the application’s sources", () => {
  it("are all looked at", () => {
    expect(sources.size).toBeGreaterThan(100);
    expect(sources.has("electron/preload.ts")).toBe(true);
  });

  it.each(rules)("have no %s outside its place", (_what, pattern, files = []) => {
    const found = [...sources]
      .filter(([path, text]) => !files.includes(path) && pattern.test(code(text)))
      .map(([path]) => path);
    expect(found).toEqual([]);
  });

  it.each(rules.filter(([, , files]) => files !== undefined))(
    "do have %s in its place",
    (_what, pattern, files) => {
      for (const path of files ?? []) expect(code(sources.get(path) ?? "")).toMatch(pattern);
    },
  );
});
