import type { CommandArgument, CommandValue } from "../../shared/bridge/contract.ts";
import type { CatalogueProduct } from "../../shared/catalogue/product.ts";
import type { Result } from "../../shared/core/result.ts";
import { call } from "./call.ts";
import { sayProblem } from "./feedback.ts";
import { go } from "./navigation.ts";

/**
 * Sets a product of the catalogue up. One without an allowlist of its own asks for the identity provider first.
 */
export async function setUp({ id, allowlist }: Pick<CatalogueProduct, "id" | "allowlist">): Promise<void> {
  if (allowlist.established) await beginSetup(id);
  else go({ screen: "sign-in", productId: id });
}

/** Starts setting up a product of the catalogue, or a custom app for null, and goes to its first step. */
export async function beginSetup(productId: string | null): Promise<void> {
  await begin({ productId });
}

/** Starts setting up addresses without a name, and goes to its first step. */
export async function beginFixed(): Promise<void> {
  await begin({ productId: null, fixed: true });
}

/** Starts adding a connector to an app that is configured, or takes that up, and goes to the host. */
export async function addConnector(appName: string): Promise<void> {
  follow(await call("setup.addConnector", { appName }));
}

async function begin(what: CommandArgument<"setup.begin">): Promise<void> {
  follow(await call("setup.begin", what));
}

function follow(result: Result<CommandValue<"setup.begin">>): void {
  if (result.ok) go({ screen: "setup", setupId: result.value.setupId });
  else sayProblem(result.problem);
}
