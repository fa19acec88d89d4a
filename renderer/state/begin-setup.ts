import { call } from "./call.ts";
import { sayProblem } from "./feedback.ts";
import { go } from "./navigation.ts";

/** Starts setting up a product of the catalogue, or a custom app for null, and goes to its first step. */
export async function beginSetup(productId: string | null): Promise<void> {
  const result = await call("setup.begin", { productId });
  if (result.ok) go({ screen: "setup", setupId: result.value.setupId });
  else sayProblem(result.problem);
}
