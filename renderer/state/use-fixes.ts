import type { CheckView } from "../../shared/bridge/schemas.ts";
import { copyEgress, copyFix, openLink } from "./actions.ts";
import { beginSetup } from "./begin-setup.ts";
import { go } from "./navigation.ts";

/** Whose checks they are, and what the screen itself can do about them. */
export interface FixOwner {
  /** App name or node id, as `checks.copyFix` knows it. */
  readonly owner: string;
  readonly appName?: string;
  readonly productId?: string | null;
  /** The device in question, when there is one. */
  readonly nodeId?: string;
  /** Opens the edit dialog of the app. */
  readonly onEdit?: () => void;
  /** Opens the migration away from a wildcard connector. */
  readonly onMigrate?: () => void;
  /** Moves to the routes that wait, on the same screen. */
  readonly onApprove?: () => void;
}

/** Carries out the fixes that checks offer. Actions are named in `shared/connectors/health-check.ts`. */
export function fixesFor(owner: FixOwner) {
  return {
    onCopyCommand: (check: CheckView) => void copyFix(owner.owner, check.id),
    onLink: (name: string) => void openLink(name, name === "machine" ? owner.nodeId : undefined),
    onAction: (_check: CheckView, action: string) => runAction(action, owner),
  };
}

function runAction(action: string, owner: FixOwner): void {
  switch (action) {
    case "approve-routes":
      if (owner.onApprove !== undefined) owner.onApprove();
      else if (owner.nodeId === undefined) go({ screen: "connectors" });
      else go({ screen: "connector", nodeId: owner.nodeId });
      return;
    case "authorize-device":
    case "disable-key-expiry":
    case "withdraw-orphaned-routes":
      if (owner.nodeId === undefined) void openLink("machines");
      else void openLink("machine", owner.nodeId);
      return;
    case "edit-app":
      owner.onEdit?.();
      return;
    case "migrate-wildcard":
      owner.onMigrate?.();
      return;
    case "copy-egress":
      if (owner.appName !== undefined) void copyEgress(owner.appName);
      return;
    case "open-credentials":
      go({ screen: "settings" });
      return;
    case "add-connector":
      void beginSetup(owner.productId ?? null);
      return;
    default:
      // Whatever else a check asks for is an edit of the policy file.
      go({ screen: "policy" });
  }
}
