import { join } from "node:path";
import { MakerDeb } from "@electron-forge/maker-deb";
import { MakerDMG } from "@electron-forge/maker-dmg";
import { MakerSquirrel } from "@electron-forge/maker-squirrel";
import { MakerZIP } from "@electron-forge/maker-zip";
import { FusesPlugin } from "@electron-forge/plugin-fuses";
import { VitePlugin } from "@electron-forge/plugin-vite";
import type { ForgeConfig } from "@electron-forge/shared-types";
import { appFile, appPixels, iconFolder } from "./electron/desktop/icon-files.ts";
import { copyKeytar } from "./scripts/package/copy-keytar.ts";
import { finishPackages } from "./scripts/package/finish-packages.ts";
import { flavourOf } from "./scripts/package/flavour.ts";
import { fuses } from "./scripts/package/fuses.ts";
import { signing } from "./scripts/package/signing.ts";
import { makeSystemIcon, systemIcon } from "./scripts/package/system-icons.ts";

const { kind, electronZipDir } = flavourOf(process.env);

const config: ForgeConfig = {
  outDir: kind === "test" ? "out/test-build" : "out",
  packagerConfig: {
    name: kind === "test" ? "Tailrace test build" : "Tailrace",
    executableName: "tailrace",
    icon: systemIcon(import.meta.dirname),
    appBundleId: "app.tailrace",
    // What is in the archive is covered by its hash; a native part must lie beside it to be loaded.
    asar: { unpack: "**/*.node" },
    ...(electronZipDir === null ? {} : { electronZipDir }),
    ...signing(process.env),
  },
  // keytar uses Node-API: it needs no other build for Electron, and no download of Electron's headers.
  rebuildConfig: { ignoreModules: ["keytar"] },
  makers: [
    new MakerDeb(
      {
        options: {
          name: kind === "test" ? "tailrace-test-build" : "tailrace",
          bin: "tailrace",
          section: "net",
          categories: ["Network", "Utility"],
          icon: join(import.meta.dirname, iconFolder, appFile(appPixels.package)),
          // Besides the keychain what Chromium links against or loads at its start; without the latter it ends there
          // without a word. Sound has another name since Debian 13.
          depends: ["libsecret-1-0", "libx11-xcb1", "libasound2 | libasound2t64"],
        },
      },
      ["linux"],
    ),
    new MakerDMG({ icon: `${systemIcon(import.meta.dirname)}.icns`, overwrite: true }, ["darwin"]),
    new MakerSquirrel(
      {
        name: "tailrace",
        setupExe: "Tailrace-Setup.exe",
        setupIcon: `${systemIcon(import.meta.dirname)}.ico`,
        noMsi: true,
      },
      ["win32"],
    ),
    new MakerZIP({}, ["linux", "darwin", "win32"]),
  ],
  hooks: {
    generateAssets: async (_config, platform) => makeSystemIcon(import.meta.dirname, platform),
    postPackage: async (_config, { outputPaths }) => finishPackages(import.meta.dirname, outputPaths, kind),
    packageAfterCopy: async (_config, buildPath) => copyKeytar(import.meta.dirname, buildPath),
  },
  plugins: [
    new VitePlugin({
      build: [
        { entry: "electron/main.ts", config: "scripts/vite/main.config.ts", target: "main" },
        {
          entry: "electron/keychain/keychain-process.ts",
          config: "scripts/vite/keychain.config.ts",
          target: "main",
        },
        { entry: "electron/preload.ts", config: "scripts/vite/preload.config.ts", target: "preload" },
      ],
      renderer: [{ name: "main_window", config: "scripts/vite/renderer.config.ts" }],
    }),
    new FusesPlugin(fuses(kind)),
  ],
};

export default config;
