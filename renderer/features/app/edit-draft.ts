import type { AppView } from "../../../shared/bridge/state/fleet.ts";
import type { ChangeRequest } from "../../state/use-policy-change.ts";
import { checkRoute } from "../../ui/check-entries.ts";
import { checkConnectorTag, checkDomain } from "./check-entries.ts";

/** What the edit dialog holds while it is being filled in. */
export interface EditDraft {
  readonly name: string;
  readonly preset: boolean;
  readonly domains: readonly string[];
  readonly connectors: readonly string[];
  readonly routes: readonly string[];
}

/** The app as it is. */
export function draftOf(app: AppView): EditDraft {
  return {
    name: app.name,
    preset: app.presetAppID !== null,
    domains: app.domains,
    connectors: app.tags,
    routes: app.routes,
  };
}

/** Whether two drafts ask for the same. */
export function sameDraft(a: EditDraft, b: EditDraft): boolean {
  return JSON.stringify(fields(a)) === JSON.stringify(fields(b));
}

/** What has to be put right before the change can be planned, by field. */
export function editErrors(draft: EditDraft) {
  return {
    name: draft.name.trim() === "" ? "Enter a name." : undefined,
    domains:
      draft.preset || draft.domains.length > 0
        ? first(draft.preset ? [] : draft.domains, checkDomain)
        : "Enter at least one domain.",
    connectors:
      draft.connectors.length === 0
        ? "Enter at least one connector tag."
        : first(draft.connectors, checkConnectorTag),
    routes: first(draft.routes, checkRoute),
  };
}

/** The change to ask for: only what differs from the app. */
export function changeOf(app: AppView, draft: EditDraft): ChangeRequest {
  const before = draftOf(app);
  const differs = (key: "domains" | "connectors" | "routes") =>
    JSON.stringify(before[key]) !== JSON.stringify(draft[key]);
  const dropsPreset = before.preset && !draft.preset;
  return {
    kind: "updateApp",
    app: app.name,
    ...(draft.name.trim() === app.name ? {} : { name: draft.name.trim() }),
    ...(!draft.preset && (dropsPreset || differs("domains")) ? { domains: [...draft.domains] } : {}),
    ...(differs("connectors") ? { connectors: [...draft.connectors] } : {}),
    ...(differs("routes") ? { routes: [...draft.routes] } : {}),
    ...(dropsPreset ? { presetAppID: null } : {}),
  };
}

function first(values: readonly string[], check: (value: string) => string | undefined): string | undefined {
  return values.map(check).find((message) => message !== undefined);
}

function fields(draft: EditDraft): unknown[] {
  return [draft.name.trim(), draft.preset, draft.preset ? [] : draft.domains, draft.connectors, draft.routes];
}
