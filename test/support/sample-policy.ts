import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../docs/samples");

/** The files on which the help of the command line lets everything be tried. */
export const samplePolicyFile = join(folder, "policy.hujson");
export const sampleNetworkFile = join(folder, "network.json");

export const samplePolicy = readFileSync(samplePolicyFile, "utf8");
