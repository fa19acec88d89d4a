import type { Exported, MatrixView } from "../../../shared/bridge/access.ts";
import { problem } from "../../../shared/core/problem.ts";
import { andThen, fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { counted } from "../../../shared/core/words.ts";
import { matrixCsv } from "../../../shared/export/matrix-csv.ts";
import {
  authKeyTerraform,
  conductorOneTerraform,
  policyTerraform,
  requiredProviders,
} from "../../../shared/export/terraform.ts";
import { appsOf } from "../../../shared/policy/document/app-connectors.ts";
import type { ClipboardPort, FileSaver } from "../../ports/desktop.ts";
import type { AccessGround } from "./access-ground.ts";

/** What exports need from their surroundings. */
interface ExportParts {
  readonly ground: () => Result<AccessGround>;
  readonly matrix: () => Promise<Result<MatrixView>>;
  /** The tailnet’s name, as other tools ask for it. */
  readonly tailnetName: () => Result<string>;
  readonly clipboard: ClipboardPort;
  readonly files: FileSaver;
}

/** A text for another tool. */
interface ExportText {
  readonly fileName: string;
  readonly text: string;
  /** “the policy file as Terraform”. */
  readonly called: string;
}

/** Lines that are shown before it is copied or saved. */
const mostLines = 400;

/** What leaves Tailrace for other tools: tables, and configurations of Terraform. */
export class AccessExports {
  readonly #parts: ExportParts;

  constructor(parts: ExportParts) {
    this.#parts = parts;
  }

  async read(
    exported: Exported,
  ): Promise<Result<{ readonly fileName: string; readonly text: string; readonly more: number }>> {
    return map(await this.#textOf(exported), ({ fileName, text }) => {
      const lines = text.split("\n");
      const shown = lines.slice(0, mostLines).join("\n");
      return { fileName, text: shown, more: Math.max(0, lines.length - mostLines) };
    });
  }

  async copy(exported: Exported): Promise<Result<{ readonly sentence: string }>> {
    const found = await this.#textOf(exported);
    if (!found.ok) return found;
    const { text, called } = found.value;
    return map(await this.#parts.clipboard.write(text), () => ({ sentence: `Copied ${called}` }));
  }

  async save(exported: Exported): Promise<Result<{ readonly sentence: string | null }>> {
    const found = await this.#textOf(exported);
    if (!found.ok) return found;
    const { fileName, text } = found.value;
    return map(await this.#parts.files.save({ fileName, content: text }), (name) => ({
      sentence: name === null ? null : `Saved ${name}`,
    }));
  }

  async #textOf(exported: Exported): Promise<Result<ExportText>> {
    switch (exported.what) {
      case "matrix": {
        const { rows } = exported;
        return map(await this.#parts.matrix(), (matrix) => {
          const count = counted(matrix[rows].length, rows === "people" ? "person" : "group", rows);
          const left = matrix.leftOut === 0 ? "" : `, without ${counted(matrix.leftOut, "place")} of devices`;
          return {
            fileName: `who-may-use-what-${rows}.csv`,
            text: matrixCsv(matrix, rows),
            called: `${count} as CSV${left}`,
          };
        });
      }
      case "policyTerraform":
        return map(this.#parts.ground(), ({ document: { text } }) => ({
          fileName: "tailnet-policy.tf",
          text: `${requiredProviders(["tailscale"])}\n${policyTerraform({ text })}`,
          called: "the policy file as Terraform",
        }));
      case "keyTerraform":
        return andThen(this.#parts.ground(), ({ document: { policy } }) => {
          const { appName } = exported;
          const own = appsOf(policy).filter(({ name }) => name === appName);
          if (own.length === 0) return fail(problem("not-found", `${appName} is not in the policy file.`));
          const tags = [...new Set(own.flatMap(({ connectors }) => connectors))].filter((tag) => tag !== "*");
          return ok({
            fileName: "connector-key.tf",
            text: `${requiredProviders(["tailscale"])}\n${authKeyTerraform({ appName, tags })}`,
            called: `a key for a connector of ${appName} as Terraform`,
          });
        });
      case "conductorOneTerraform":
        return map(this.#parts.tailnetName(), (tailnet) => ({
          fileName: "conductorone.tf",
          text: `${requiredProviders(["conductorone"])}\n${conductorOneTerraform({ tailnet })}`,
          called: "the ConductorOne integration as Terraform",
        }));
    }
  }
}
