import * as v from "valibot";
import { known, unknown } from "../../../shared/core/known.ts";
import type { Known } from "../../../shared/core/known.ts";
import type { TailnetSettings } from "../../../shared/tailnet/snapshot.ts";
import type { Scope } from "../../../shared/tailnet/scopes.ts";
import { anything, readObject } from "./common.ts";

const settingsSchema = v.object({
  aclsExternallyManagedOn: anything,
  aclsExternalLink: anything,
  regionalRoutingOn: anything,
  devicesApprovalOn: anything,
});

/**
 * Reads the tailnet's settings. They are authorised field by field: what is missing or null is unknown, and says
 * which scope would show it. null when the answer is no object. Source: Tailscale API, tailnet settings.
 */
export function readSettings(value: unknown): TailnetSettings | null {
  const parsed = readObject(settingsSchema, value);
  if (parsed === null) return null;
  const { aclsExternallyManagedOn, regionalRoutingOn, devicesApprovalOn } = parsed;
  const managed = flag(aclsExternallyManagedOn, "policy_file:read");
  return {
    aclsExternallyManagedOn: managed,
    aclsExternalLink: link(parsed.aclsExternalLink, managed.known),
    regionalRoutingOn: flag(regionalRoutingOn, "feature_settings:read"),
    devicesApprovalOn: flag(devicesApprovalOn, "feature_settings:read"),
  };
}

/** An empty link is left out; that it may be seen shows by its neighbour, which the same scope shows. */
function link(value: unknown, shown: boolean): Known<string> {
  if (typeof value === "string") return known(value);
  return value === null && shown ? known("") : hidden("policy_file:read");
}

function flag(value: unknown, scope: Scope): Known<boolean> {
  return typeof value === "boolean" ? known(value) : hidden(scope);
}

function hidden(scope: Scope): Known<never> {
  return unknown("The service did not show this setting to the credential.", scope);
}
