import type { AppView } from "../../../shared/bridge/apps.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { CheckId } from "../../../shared/connectors/checks/table.ts";
import { counted } from "../../../shared/core/words.ts";

/** What to do next about an app, named by its effect. */
export interface NextAct {
  /** On the button. */
  readonly label: string;
  /** With the app, for screen readers and as a tooltip. */
  readonly name: string;
  readonly busy: boolean;
  readonly run: () => void;
}

/** What a row asks for: the allowlist of the app, or the fix of one of its checks. */
export type Wanted =
  | { readonly kind: "allowlist"; readonly label: string }
  | { readonly kind: "fix"; readonly label: string; readonly check: HealthCheck };

/** The check of the product's allowlist: it is answered there and not by a fix. */
const aboutAllowlist = "egress-recorded" satisfies CheckId;

/** The act that mends the worst of what is wrong and can be mended; null where there is nothing to do. */
export function wantedAct({ checks, delta }: AppView): Wanted | null {
  const unwell = checks.filter(({ severity }) => severity !== "ok" && severity !== "info");
  for (const check of unwell) {
    if (check.id === aboutAllowlist) return { kind: "allowlist", label: allowlistLabel(delta) };
    if (check.fix !== undefined) return { kind: "fix", label: labelOf(check.fix), check };
  }
  const open =
    delta === null && checks.some(({ id, severity }) => id === aboutAllowlist && severity !== "ok");
  return open ? { kind: "allowlist", label: allowlistLabel(delta) } : null;
}

function allowlistLabel(delta: AppView["delta"]): string {
  if (delta === null) return "Check list";
  if (delta.add.length > 0) return `Add ${counted(delta.add.length, "IP")}`;
  return delta.remove.length > 0 ? `Remove ${counted(delta.remove.length, "IP")}` : "Check list";
}

function labelOf(fix: NonNullable<HealthCheck["fix"]>): string {
  switch (fix.kind) {
    case "action":
      return fix.label;
    case "command":
      return "Copy command";
    case "link":
      return "Open guide";
  }
}
