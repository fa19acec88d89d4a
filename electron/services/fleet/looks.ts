import type { Here } from "../../../shared/bridge/here.ts";
import type { SeenPrimary } from "../../../shared/connectors/checks/subjects.ts";
import type { LocalFacts } from "../../../shared/connectors/health.ts";
import type { NodeVitals } from "../../../shared/connectors/vitals/node-vitals.ts";

/** What was looked at beside the syncs: connectors that are measured, and what this computer sees. For this run alone. */
export class Looks {
  readonly #measured = new Map<string, NodeVitals>();
  readonly #primaries = new Map<string, SeenPrimary>();

  /** Takes up what a connector says of itself, or that it is measured no more. Answers whether health may be another. */
  measured(nodeId: string, vitals: NodeVitals | null): boolean {
    const before = this.#measured.get(nodeId);
    if (vitals === null) return this.#measured.delete(nodeId);
    this.#measured.set(nodeId, vitals);
    return (
      before?.warnings !== vitals.warnings ||
      before.advertisedRoutes !== vitals.advertisedRoutes ||
      before.approvedRoutes !== vitals.approvedRoutes
    );
  }

  /** Takes up what this computer sees. Answers whether health may be another. */
  seen(here: Here): boolean {
    const before = new Map(this.#primaries);
    this.#primaries.clear();
    if (here.kind === "seen") {
      for (const { app, primary } of here.apps)
        if (primary !== null) this.#primaries.set(app, { nodeId: primary, at: here.at });
    }
    return (
      before.size !== this.#primaries.size ||
      [...this.#primaries].some(([app, { nodeId }]) => before.get(app)?.nodeId !== nodeId)
    );
  }

  get facts(): Required<Pick<LocalFacts, "measuredOf" | "primaryOf">> {
    return {
      measuredOf: (nodeId) => this.#measured.get(nodeId) ?? null,
      primaryOf: (app) => this.#primaries.get(app) ?? null,
    };
  }
}
