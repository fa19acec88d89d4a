import type { Navigation } from "../../shared/bridge/navigation.ts";
import type { TrayAction } from "./tray-acts.ts";

/** What the icon says, by shape as well as colour. */
export type TrayIconState = "ok" | "attention" | "error" | "not-connected";

/** One line of the menu. */
export type TrayItem =
  | { readonly kind: "separator" }
  | { readonly kind: "text"; readonly label: string }
  | {
      readonly kind: "action";
      readonly label: string;
      readonly enabled: boolean;
      readonly action: TrayAction;
    }
  | { readonly kind: "choice"; readonly label: string; readonly chosen: boolean; readonly action: TrayAction }
  | { readonly kind: "submenu"; readonly label: string; readonly items: readonly TrayItem[] };

/** Everything the tray shows. */
export interface TrayModel {
  readonly icon: TrayIconState;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

/** A line that opens the window somewhere. */
export function showItem(label: string, to: Navigation, enabled = true): TrayItem {
  return { kind: "action", label, enabled, action: { kind: "show", to } };
}

/** The line between groups. */
export const separator: TrayItem = { kind: "separator" };
