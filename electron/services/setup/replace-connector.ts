import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { AddConnectorParts } from "./add-connector.ts";
import { decisionsOfApp } from "./decisions-of-app.ts";
import { newSetup } from "./new-setup.ts";

/**
 * Begins to replace a connector: a set-up at the device step whose host joins with every tag that apps know the old one by.
 * One that is under way for it is taken up instead. Errors: `not-connected`, `not-found` where no app is on it, the disk’s.
 */
export async function replaceConnector(
  { nodeId, hostname, tags }: Pick<Device, "nodeId" | "hostname" | "tags">,
  apps: readonly App[],
  { session, unfinished, board, ids, clock }: AddConnectorParts,
): Promise<Result<{ setupId: string }>> {
  const active = session();
  if (!active.ok) return active;
  const open = unfinished.all().find(({ replaces }) => replaces?.nodeId === nodeId);
  if (open !== undefined) return ok({ setupId: open.id });
  const served = apps.filter(({ connectors }) => connectors.some((tag) => tags.includes(tag)));
  const [first] = served;
  const asked = [...new Set(served.flatMap(({ connectors }) => connectors))].filter((tag) =>
    tags.includes(tag),
  );
  const [own, ...alsoTags] = asked;
  const decisions =
    first === undefined || own === undefined ? null : decisionsOfApp({ ...first, connectors: [own] });
  if (first === undefined || decisions === null) return fail(servesNothing);
  const now = clock.now();
  const begun = newSetup({
    id: ids.next("setup"),
    tailnetId: active.value.tailnet.id,
    productId: recogniseProduct(first, catalogue)?.id ?? null,
    startedAt: now,
    decisions,
  });
  const added = await unfinished.add({
    ...begun,
    step: "device",
    appliedAt: now,
    alsoTags,
    replaces: { nodeId, hostname, apps: served.map(({ name }) => name) },
  });
  board.publish();
  return added.ok ? ok({ setupId: begun.id }) : added;
}

const servesNothing = problem("not-found", "No app is on this connector.", {
  meaning: "There is nothing that another host would have to take over.",
  remedy: "Delete it, or give it the tag of an app first.",
});
