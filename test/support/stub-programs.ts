import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder in which commands run against stand-ins of the programs that they call. */
export interface StubPrograms {
  /** Puts a program on the path. It gets `add`, `drop`, `values` and `id_of` for a list with one value on each line. */
  readonly program: (name: string, script: string) => void;
  /** Runs a text by a shell of this machine. */
  readonly run: (
    text: string,
    environment?: Readonly<Record<string, string>>,
    shell?: string,
  ) => { readonly status: number | null; readonly told: string };
  readonly write: (file: string, text: string) => void;
  /** What a file holds; nothing where there is none. */
  readonly read: (file: string) => string;
  readonly remove: () => void;
}

const helpers = `printf '%s\\0' "$@" >> arguments
add() { printf '%s\\n' "$1" >> list; echo write >> writes; }
drop() { grep -vxF -e "$1" list > next || :; mv next list; echo write >> writes; }
id_of() { printf '%s' "$1" | tr / _; }
value_of() { printf '%s' "$1" | tr _ /; }
values() { jq -R . list | jq -sc .; }
`;

export function stubPrograms(): StubPrograms {
  const folder = mkdtempSync(join(tmpdir(), "tailrace-run-"));
  mkdirSync(join(folder, "bin"));
  const at = (file: string) => join(folder, file);
  return {
    program: (name, script) => {
      writeFileSync(at(`bin/${name}`), `#!/bin/sh\n${helpers}${script}\n`);
      chmodSync(at(`bin/${name}`), 0o755);
    },
    run: (text, environment = {}, shell = "sh") => {
      const env = { PATH: `${at("bin")}:/usr/bin:/bin`, HOME: folder, ...environment };
      const { status, stdout, stderr } = spawnSync(shell, ["-c", text], {
        cwd: folder,
        env,
        encoding: "utf8",
        input: "",
      });
      return { status, told: stdout + stderr };
    },
    write: (file, text) => writeFileSync(at(file), text),
    read: (file) => (existsSync(at(file)) ? readFileSync(at(file), "utf8") : ""),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whether a shell is where commands look for it. */
export function hasShell(shell: string): boolean {
  return spawnSync(shell, ["-c", ":"], { env: { PATH: "/usr/bin:/bin" } }).status === 0;
}
