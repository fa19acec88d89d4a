import { importV2fly } from "../../../../shared/catalogue/v2fly.ts";
import type { V2flyImport } from "../../../../shared/catalogue/v2fly.ts";
import { normalDomain } from "../../../../shared/connectors/domains.ts";

/** How a pasted list is written. */
export type ImportKind = "v2fly" | "plain";

/** What a pasted list gives. */
export type ReadImport = Pick<V2flyImport, "domains" | "skipped" | "missing">;

const pasted = "pasted list";

/** Reads a pasted list. Plain domains are judged like typed ones, once they are in the list. */
export function readImport(kind: ImportKind, text: string): ReadImport {
  if (kind === "v2fly") return importV2fly(pasted, new Map([[pasted, text]]));
  const domains = text
    .split(/[\s,;]+/u)
    .filter((part) => part !== "")
    .map(normalDomain);
  return { domains: [...new Set(domains)], skipped: [], missing: [] };
}
