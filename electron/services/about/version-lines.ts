import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import { catalogueFacts } from "../../../shared/catalogue/catalogue-facts.ts";
import type { Versions } from "../../ports/versions.ts";

/** The versions in lines, as they are copied and stand in a support bundle. */
export function versionLines(versions: Versions, { kind }: ConnectionState["runtime"]): readonly string[] {
  return [
    `Tailrace ${versions.application}${versions.isTestBuild ? ", test build" : ""}`,
    `Electron ${versions.electron}, ${kind === "official" ? "official" : "a substitute for the official one"}`,
    `Chromium ${versions.chromium}`,
    `Node ${versions.node}`,
    `System ${versions.system}`,
    `Catalogue: ${catalogueFacts.products} products, of ${catalogueFacts.asOf}`,
  ];
}
