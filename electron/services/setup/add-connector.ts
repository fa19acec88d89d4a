import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { decisionsOfApp } from "./decisions-of-app.ts";
import { newSetup } from "./new-setup.ts";
import type { SetupServiceParts } from "./setup-service.ts";

/** What beginning at the device step needs from its surroundings. */
export type AddConnectorParts = Pick<SetupServiceParts, "session" | "unfinished" | "board" | "ids" | "clock">;

/**
 * Begins at the device step for an app that is configured already: one more connector with its tag, and nothing in the
 * policy file. A set-up that is unfinished for the app is taken up instead. Errors: `not-connected`, `not-found`, the
 * disk’s.
 */
export async function addConnector(
  app: App,
  { session, unfinished, board, ids, clock }: AddConnectorParts,
): Promise<Result<{ setupId: string }>> {
  const active = session();
  if (!active.ok) return active;
  const { id: tailnetId } = active.value.tailnet;
  const open = unfinished
    .all()
    .find(
      ({ appliedAt, decisions, replaces }) =>
        appliedAt !== null && replaces === undefined && decisions.name === app.name,
    );
  if (open !== undefined) {
    const moved = await unfinished.change(open.id, { step: "device" });
    board.publish();
    return moved.ok ? ok({ setupId: open.id }) : moved;
  }
  const decisions = decisionsOfApp(app);
  if (decisions === null) return fail(noTag);
  const productId = recogniseProduct(app, catalogue)?.id ?? null;
  const now = clock.now();
  const begun = newSetup({ id: ids.next("setup"), tailnetId, productId, startedAt: now, decisions });
  const added = await unfinished.add({ ...begun, step: "device", appliedAt: now });
  board.publish();
  return added.ok ? ok({ setupId: begun.id }) : added;
}

const noTag = problem("not-found", "This app names no connector tag.", {
  meaning: "A connector serves an app only through a tag that the app names.",
  remedy: "Give the app a tag first.",
});
