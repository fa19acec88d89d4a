import { cleanUpSteps, type CleanUp, type CleanUpStepId } from "../../../shared/connectors/clean-up.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, map, type Result } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { ClipboardPort } from "../../ports/desktop.ts";

/** Which step of a clean-up is copied. */
export interface WantedCleanUp extends Pick<CleanUp, "forget" | "declared" | "form"> {
  readonly step: CleanUpStepId;
}

/** Puts one step of a clean-up on the clipboard, as the device was read last. Errors: `not-found`, the clipboard’s. */
export async function copyCleanUp(
  { advertisedRoutes, tags }: Device,
  { step, ...wanted }: WantedCleanUp,
  clipboard: Pick<ClipboardPort, "write">,
): Promise<Result<{ readonly sentence: string }>> {
  if (advertisedRoutes === null) return fail(notRead);
  const found = cleanUpSteps({ ...wanted, advertised: advertisedRoutes, tags }).find(({ id }) => id === step);
  if (found === undefined) return fail(notRead);
  return map(await clipboard.write(found.text), () => ({ sentence: `Copied: ${found.title}` }));
}

const notRead = problem("not-found", "The routes of this device could not be read.", {
  meaning: "A command without them would take away routes that people need.",
});
