import { dequal } from "dequal";
import { create } from "zustand";
import { useCopyByHand } from "./copy-by-hand.ts";
import type { Navigation } from "../../shared/bridge/navigation.ts";

/** Where the window is. */
export type View =
  | { readonly screen: "connect"; readonly replaces?: string }
  | { readonly screen: "apps" }
  | { readonly screen: "app"; readonly name: string }
  | { readonly screen: "catalogue" }
  | { readonly screen: "setup"; readonly setupId: string }
  | { readonly screen: "connectors" }
  | { readonly screen: "connector"; readonly nodeId: string }
  | { readonly screen: "egress"; readonly appName?: string }
  | {
      readonly screen: "policy";
      readonly part?: "current" | "history" | "tests";
      readonly version?: string;
      readonly line?: number;
    }
  | { readonly screen: "activity" }
  | { readonly screen: "settings" };

/** The name of a screen. */
export type ScreenName = View["screen"];

/** Transient view state: gone when the window closes. */
export interface NavigationState {
  readonly view: View;
  /** Earlier views, newest last. */
  readonly trail: readonly View[];
}

/** Where the window is and was. */
export const useNavigation = create<NavigationState>(() => ({ view: { screen: "apps" }, trail: [] }));

const longestTrail = 50;

/** Goes to a view and remembers where it came from. */
export function go(view: View): void {
  useNavigation.setState((now) =>
    dequal(now.view, view) ? now : { view, trail: [...now.trail, now.view].slice(-longestTrail) },
  );
}

/** Goes back to the view before, or to `otherwise` when there is none. */
export function goBack(otherwise: View): void {
  useNavigation.setState((now) => {
    const last = now.trail.at(-1);
    return last === undefined
      ? { view: otherwise, trail: [] }
      : { view: last, trail: now.trail.slice(0, -1) };
  });
}

/** Follows a wish of main: the tray, a notification, a second start. Names main does not give fall back to lists. */
export function follow(wish: Navigation): void {
  go(viewOf(wish));
  const { name, copy } = wish;
  if (name !== undefined && copy !== undefined)
    useCopyByHand.setState({ wanted: { appName: name, ...copy } });
}

function viewOf(wish: Navigation): View {
  switch (wish.to) {
    case "app":
      return wish.name === undefined ? { screen: "apps" } : { screen: "app", name: wish.name };
    case "setup":
      return wish.name === undefined ? { screen: "catalogue" } : { screen: "setup", setupId: wish.name };
    case "connectors":
      return wish.name === undefined ? { screen: "connectors" } : { screen: "connector", nodeId: wish.name };
    case "egress":
      return wish.name === undefined ? { screen: "egress" } : { screen: "egress", appName: wish.name };
    case "policy":
      return wish.name === undefined
        ? { screen: "policy" }
        : { screen: "policy", part: "history", version: wish.name };
    case "apps":
    case "activity":
    case "settings":
    case "connect":
      return { screen: wish.to };
  }
}
