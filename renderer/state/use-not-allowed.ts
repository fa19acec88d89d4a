import type { Scope } from "../../shared/tailnet/scopes.ts";
import { useSlice } from "./mirror.ts";

/** The scope that the credential surely lacks for an act, and why; empty where it may, or where only trying tells. */
export function useNotAllowed(scope: Scope): { readonly scope?: Scope; readonly reason?: string } {
  const capabilities = useSlice("connection")?.capabilities ?? [];
  const lacking = capabilities.find((one) => one.scope === scope && one.state === "no");
  if (lacking === undefined) return {};
  return { scope, reason: lacking.reason ?? "The credential lacks it." };
}
