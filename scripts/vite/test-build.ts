import { flavourOf } from "../package/flavour.ts";

/**
 * Tells the main process whether test drivers may attach to it. In a release the answer is written into the code as
 * `false`, so that neither a file nor a variable can change it there.
 */
export function testBuild(environment: Readonly<Record<string, string | undefined>>) {
  return { isTestBuild: JSON.stringify(flavourOf(environment).kind === "test") };
}
