import { build } from "vite";
import { describe, expect, it } from "vitest";
import { commandNamesAsText } from "../../../../scripts/vite/command-names.ts";
import { commandNames } from "../../../../shared/bridge/command-names.ts";

describe("commandNamesAsText", () => {
  it("puts every name into a build, and nothing of the contract", async () => {
    const built = await build({
      configFile: false,
      envFile: false,
      logLevel: "silent",
      plugins: [commandNamesAsText()],
      build: {
        write: false,
        minify: false,
        lib: {
          entry: new URL("../../../../shared/bridge/command-names.ts", import.meta.url).pathname,
          formats: ["es"],
        },
      },
    });
    const [bundle] = [built].flat();
    const code = bundle !== undefined && "output" in bundle ? bundle.output[0].code : "";
    for (const name of commandNames) expect(code).toContain(JSON.stringify(name));
    expect(code).not.toContain("strictObject");
    const names = commandNames.map((name) => JSON.stringify(name).length + ",\n\t".length);
    const frame = 200;
    expect(code.length).toBeLessThan(names.reduce((sum, length) => sum + length, frame));
  });
});
