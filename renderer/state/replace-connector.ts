import { call } from "./call.ts";
import { sayProblem } from "./feedback.ts";
import { go } from "./navigation.ts";

/** Begins to put another host in the place of a connector, or takes that up where it is under way. */
export async function replaceConnector(nodeId: string): Promise<void> {
  const begun = await call("setup.replace", { nodeId });
  if (begun.ok) go({ screen: "setup", setupId: begun.value.setupId });
  else sayProblem(begun.problem);
}
