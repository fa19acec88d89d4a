import { dequal } from "dequal";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ChangeRequest } from "../../../shared/bridge/policy.ts";
import type { Approval } from "../../parts/fields/approval-fields.tsx";
import { checkRoute } from "../../parts/fields/check-entries.ts";
import { checkConnectorTag, checkDomain } from "./check-entries.ts";

/** What the edit dialog holds while it is being filled in. */
export interface EditDraft {
  readonly name: string;
  readonly preset: boolean;
  readonly domains: readonly string[];
  readonly connectors: readonly string[];
  readonly routes: readonly string[];
  /** Which learned routes are approved once a preset is gone. */
  readonly approval: Approval;
  readonly approvedRanges: readonly string[];
}

/** The app as it is. */
export function draftOf(app: AppView): EditDraft {
  return {
    name: app.name,
    preset: app.presetAppID !== null,
    domains: app.domains,
    connectors: app.tags,
    routes: app.routes,
    approval: "none",
    approvedRanges: [],
  };
}

/** Whether two drafts ask for the same. */
export function sameDraft(a: EditDraft, b: EditDraft): boolean {
  return dequal(fields(a), fields(b));
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
    approvedRanges:
      draft.approval === "narrow" && !draft.preset ? rangesError(draft.approvedRanges) : undefined,
  };
}

/** Whether the draft turns a preset into a list of domains. */
export function dropsPreset(app: AppView, draft: EditDraft): boolean {
  return app.presetAppID !== null && !draft.preset;
}

function rangesError(ranges: readonly string[]): string | undefined {
  return ranges.length === 0 ? "Enter at least one range." : first(ranges, checkRoute);
}

/** The change to ask for: only what differs from the app. */
export function changeOf(app: AppView, draft: EditDraft): ChangeRequest {
  const before = draftOf(app);
  const differs = (key: "domains" | "connectors" | "routes") => !dequal(before[key], draft[key]);
  const newName = draft.name.trim();
  const { domains } = draft;
  const served = {
    ...(differs("connectors") ? { connectors: draft.connectors } : {}),
    ...(differs("routes") ? { routes: draft.routes } : {}),
  };
  const { name } = app;
  if (dropsPreset(app, draft)) {
    const prefixes = draft.approval === "narrow" ? draft.approvedRanges : [];
    return {
      kind: "convertPreset",
      name,
      ...(newName === name ? {} : { newName }),
      domains,
      ...served,
      ...(draft.approval === "none" ? {} : { approval: { form: draft.approval, prefixes } }),
    };
  }
  const change = {
    ...(newName === name ? {} : { name: newName }),
    ...(!draft.preset && differs("domains") ? { domains } : {}),
    ...served,
  };
  return { kind: "updateApp", name, change };
}

function first(values: readonly string[], check: (value: string) => string | undefined): string | undefined {
  return values.map(check).find((message) => message !== undefined);
}

function fields(draft: EditDraft): unknown[] {
  return [draft.name.trim(), draft.preset, draft.preset ? [] : draft.domains, draft.connectors, draft.routes];
}
