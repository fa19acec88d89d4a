import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oneFileEach } from "../../../scripts/lint/rooms.ts";

const root = join(import.meta.dirname, "../../..");
const tree = mkdtempSync(join(tmpdir(), "tailrace-lint-"));

/** A file that must be refused, with the rule that has to say so. */
interface Bad {
  readonly why: string;
  readonly file: string;
  readonly text: string;
  readonly rule: string;
}

const imports = (from: string): string => `import { thing } from "${from}";\nexport const other = thing;\n`;
const lines = (length: number): string =>
  Array.from({ length }, (_, line) => `export const x${line} = 1;\n`).join("");
const restricted = "eslint(no-restricted-imports)";

const bad: readonly Bad[] = [
  ...oneFileEach.flatMap(({ name, from, file }) =>
    ["electron/services/probe.ts", "electron/desktop/probe.ts", "electron/demo/probe.ts"].map((place) => ({
      why: `${name} outside ${file}`,
      file: place.replace("probe", `probe-${name.toLowerCase()}`),
      text:
        from === undefined
          ? `import thing from "${name}";\nexport const other = thing;\n`
          : `import { ${name} } from "${from}";\nexport const other = ${name};\n`,
      rule: restricted,
    })),
  ),
  ...[
    "electron",
    "node:fs",
    "react",
    "zustand",
    "keytar",
    "../../electron/main.ts",
    "../../renderer/app.tsx",
  ].map((from, index) => ({
    why: `shared/ imports ${from}`,
    file: `shared/policy/document/probe-${index}.ts`,
    text: imports(from),
    rule: restricted,
  })),
  {
    why: "hujson knows policy",
    file: "shared/hujson/p.ts",
    text: imports("../policy/document/a.ts"),
    rule: restricted,
  },
  {
    why: "policy knows connectors",
    file: "shared/policy/edit/steps/p.ts",
    text: imports("../../../connectors/a.ts"),
    rule: restricted,
  },
  {
    why: "the access engine knows the judge",
    file: "shared/policy/access/p.ts",
    text: imports("../judge/a.ts"),
    rule: restricted,
  },
  ...[
    { file: "shared/policy/judge/tests/p.ts", from: "../../access/rules/compile.ts" },
    { file: "shared/policy/edit/p.ts", from: "../access/who/people.ts" },
    { file: "shared/connectors/checks/p.ts", from: "../../policy/access/apps/app-rules.ts" },
    { file: "electron/services/policy/p.ts", from: "../../../shared/policy/access/difference/compare.ts" },
    { file: "scripts/p.ts", from: "../shared/policy/access/sent/packet-filters.ts" },
  ].map(({ file, from }) => ({
    why: `${file} goes past the door of the access engine`,
    file,
    text: imports(from),
    rule: restricted,
  })),
  {
    why: "egress knows catalogue",
    file: "shared/egress/p.ts",
    text: imports("../catalogue/a.ts"),
    rule: restricted,
  },
  {
    why: "catalogue knows bridge",
    file: "shared/catalogue/p.ts",
    text: imports("../bridge/a.ts"),
    rule: restricted,
  },
  {
    why: "electron knows renderer",
    file: "electron/services/p.ts",
    text: imports("../../renderer/a.ts"),
    rule: restricted,
  },
  ...(
    [
      ["tailnet", "services"],
      ["tailnet/endpoints", "store"],
      ["local-client", "tailnet"],
      ["keychain", "services"],
      ["keychain", "tailnet"],
      ["store", "services"],
      ["store", "desktop"],
      ["desktop", "services"],
      ["desktop", "store"],
      ["desktop", "ipc"],
      ["ipc", "services"],
      ["ipc", "desktop"],
      ["services/policy", "tailnet"],
      ["services/setup", "store"],
      ["services/preferences", "desktop"],
      ["services/connection", "keychain"],
      ["services", "ipc"],
      ["ports", "tailnet"],
      ["disk", "store"],
      ["bus", "keychain"],
      ["log", "desktop"],
      ["demo/routes", "tailnet"],
      ["demo", "ports"],
    ] as const
  ).map(([room, other]) => ({
    why: `electron/${room} knows ${other}`,
    file: `electron/${room}/knows-${other}.ts`,
    text: imports(`${"../".repeat(room.split("/").length)}${other}/a.ts`),
    rule: restricted,
  })),
  ...["../../compose.ts", "../../compose-tailnet.ts", "../../world.ts", "../../main.ts", "electron"].map(
    (from, index) => ({
      why: `a service knows ${from}`,
      file: `electron/services/policy/probe-${index}.ts`,
      text: imports(from),
      rule: restricted,
    }),
  ),
  {
    why: "the door to the window knows the domain",
    file: "electron/ipc/p.ts",
    text: imports("../../shared/policy/edit/a.ts"),
    rule: restricted,
  },
  ...["electron", "node:path", "keytar", "electron-store", "../../../electron/preload.ts"].map(
    (from, index) => ({
      why: `renderer/ imports ${from}`,
      file: `renderer/features/apps/probe-${index}.ts`,
      text: imports(from),
      rule: restricted,
    }),
  ),
  {
    why: "a feature knows another",
    file: "renderer/features/apps/p.ts",
    text: imports("../egress/a.ts"),
    rule: restricted,
  },
  {
    why: "a part of a feature knows another feature",
    file: "renderer/features/apps/parts/p.ts",
    text: imports("../../egress/a.ts"),
    rule: restricted,
  },
  ...["../state/a.ts", "../parts/a.ts", "../../shared/bridge/a.ts", "../../shared/policy/text/a.ts"].map(
    (from, index) => ({
      why: `ui knows ${from}`,
      file: `renderer/ui/probe-${index}.ts`,
      text: imports(from),
      rule: restricted,
    }),
  ),
  {
    why: "styles of another folder",
    file: "renderer/shell/styled.ts",
    text: imports("../ui/a.module.css"),
    rule: restricted,
  },
  {
    why: "a part knows a feature",
    file: "renderer/parts/review/p.ts",
    text: imports("../../features/apps/a.ts"),
    rule: restricted,
  },
  {
    why: "a feature knows the shell",
    file: "renderer/features/apps/shell.ts",
    text: imports("../../shell/a.ts"),
    rule: restricted,
  },
  { why: "state knows ui", file: "renderer/state/ui.ts", text: imports("../ui/a.ts"), rule: restricted },
  {
    why: "state knows a feature",
    file: "renderer/state/p.ts",
    text: imports("../features/a/b.ts"),
    rule: restricted,
  },
  {
    why: "markup as text",
    file: "renderer/ui/markup.tsx",
    text: "export const Markup = () => <p dangerouslySetInnerHTML={{ __html: name }} />;\nconst name = 'x';\n",
    rule: "react(no-danger)",
  },
  {
    why: "console outside scripts and tests",
    file: "electron/services/talks.ts",
    text: "export const talk = () => console.log('x');\n",
    rule: "eslint(no-console)",
  },
  {
    why: "a circle, one half",
    file: "shared/core/a.ts",
    text: 'import { b } from "./b.ts";\nexport const a = () => b;\n',
    rule: "import(no-cycle)",
  },
  {
    why: "a circle, other half",
    file: "shared/core/b.ts",
    text: 'import { a } from "./a.ts";\nexport const b = () => a;\n',
    rule: "import(no-cycle)",
  },
  {
    why: "a circle of types, one half",
    file: "electron/services/egress/circle.ts",
    text: 'import type { B } from "../setup/circle.ts";\nexport interface A {\n  readonly b: B | null;\n}\n',
    rule: "import(no-cycle)",
  },
  {
    why: "a circle of types, other half",
    file: "electron/services/setup/circle.ts",
    text: 'import type { A } from "../egress/circle.ts";\nexport interface B {\n  readonly a: A | null;\n}\n',
    rule: "import(no-cycle)",
  },
  {
    why: "any",
    file: "shared/core/any.ts",
    text: "export const x: any = 1;\n",
    rule: "typescript(no-explicit-any)",
  },
  {
    why: "non-null",
    file: "shared/core/bang.ts",
    text: "export const f = (x?: string) => x!;\n",
    rule: "typescript(no-non-null-assertion)",
  },
  {
    why: "default export",
    file: "shared/core/default.ts",
    text: "export default 1;\n",
    rule: "import(no-default-export)",
  },
  {
    why: "file name",
    file: "shared/core/camelCase.ts",
    text: "export const x = 1;\n",
    rule: "unicorn(filename-case)",
  },
  {
    why: "length",
    file: "shared/core/long.ts",
    text: lines(401),
    rule: "eslint(max-lines)",
  },
  {
    why: "length of a composition",
    file: "electron/compose-long.ts",
    text: lines(121),
    rule: "eslint(max-lines)",
  },
];

/** Files that look alike and must pass. */
const good: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    oneFileEach.map(({ name, from, file }) => [
      file,
      from === undefined
        ? `import thing from "${name}";\nexport const other = thing;\n`
        : `import { ${name} } from "${from}";\nexport const other = ${name};\n`,
    ]),
  ),
  "shared/policy/document/fine.ts": imports("../../hujson/a.ts"),
  "shared/policy/edit/steps/fine.ts": imports("../../access/a2.ts"),
  "renderer/features/apps/fine.ts": imports("../../ui/a.ts"),
  "renderer/features/apps/parts/fine.ts": imports("../neighbour.ts"),
  "renderer/ui/fine.ts": imports("../../shared/core/a2.ts"),
  "renderer/state/fine.ts": imports("../../shared/bridge/state/fleet.ts"),
  "renderer/parts/review/fine.ts": imports("../../state/fine.ts"),
  "electron/services/policy/fine.ts": imports("../../ports/a.ts"),
  "electron/services/policy/other.ts": imports("../../../shared/tailnet/a.ts"),
  "electron/services/policy/neighbour.ts": imports("../egress/a.ts"),
  "electron/store/fine.ts": imports("../disk/a.ts"),
  "electron/keychain/fine.ts": imports("../bus/a.ts"),
  "electron/desktop/fine.ts": imports("electron"),
  "electron/ipc/fine.ts": imports("../../shared/bridge/a.ts"),
  "electron/compose-more.ts": imports("./services/a.ts"),
};

const found = new Map<string, Set<string>>();
const outputSchema = v.object({
  diagnostics: v.array(v.object({ code: v.optional(v.string(), ""), filename: v.string() })),
});

beforeAll(() => {
  for (const part of ["oxlint.config.ts", "scripts/lint"])
    cpSync(join(root, part), join(tree, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
  for (const { file, text } of bad) write(file, text);
  for (const [file, text] of Object.entries(good)) write(file, text);
  const run = spawnSync(join(root, "node_modules/.bin/oxlint"), ["-f", "json"], {
    cwd: tree,
    encoding: "utf8",
  });
  for (const { code, filename } of v.parse(outputSchema, JSON.parse(run.stdout)).diagnostics) {
    found.set(filename, (found.get(filename) ?? new Set()).add(code));
  }
}, 180_000);

afterAll(() => rmSync(tree, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

describe("the lint rules", () => {
  it.each(bad)("refuse: $why ($file)", ({ file, rule }) => {
    expect([...(found.get(file) ?? [])]).toContain(rule);
  });

  it.each(Object.keys(good))("let the import in %s pass", (file) => {
    expect([...(found.get(file) ?? [])]).not.toContain(restricted);
  });
});
