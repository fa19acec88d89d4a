import { dequal } from "dequal";
import { create } from "zustand";
import { useCopyByHand } from "./copy-by-hand.ts";
import { plainScreens, type Navigation, type PlainScreen } from "../../shared/bridge/navigation.ts";

/** Screens that need no name, listed once for main and the page. */
type Plain<Screen> = Screen extends PlainScreen ? { readonly screen: Screen } : never;

/** Tabs of the screen of an app. */
export type AppTab = "overview" | "egress" | "connectors" | "access" | "history";
/** Tabs of the screen of a connector. */
export type ConnectorTab = "overview" | "routes" | "egress" | "history";

/** Tabs of the screen of access, as far as there is something to show. */
export type AccessTab = "people" | "entitlements" | "timed" | "reviews" | "matrix" | "clean-up";

/** Where the window is. */
export type View =
  | Plain<Exclude<PlainScreen, "connect" | "access">>
  | {
      readonly screen: "access";
      readonly tab?: AccessTab;
      /** A question in words that is asked at once. */
      readonly ask?: string;
      /** The sheet that gives access is open at once. */
      readonly give?: true;
      /** What the removal of this timed access changes is shown at once. */
      readonly difference?: string;
      /** This timed access is asked at once how long it is to last. */
      readonly extend?: string;
    }
  /** Somebody of the tailnet, what they hold and why. */
  | { readonly screen: "person"; readonly login: string }
  /** Something that can be held, and who holds it; the name is shown while it is read. */
  | { readonly screen: "entitlement"; readonly id: string; readonly name: string }
  /** An access review: its items, its end, or what came of it. */
  | { readonly screen: "review"; readonly id: string; readonly part?: "closing" | "report" }
  /** A tag, a group or a host gets another name; `to` where that was begun. */
  | { readonly screen: "rename"; readonly name?: string; readonly to?: string }
  | { readonly screen: "connect"; readonly replaces?: string }
  /** Where it stops for somebody and an app; without a login they are chosen there. */
  | {
      readonly screen: "guide";
      readonly appName: string;
      readonly login?: string;
      /** A name or an address that they open; it says which app, whatever `appName` is. */
      readonly name?: string;
    }
  | {
      readonly screen: "app";
      readonly name: string;
      readonly tab?: AppTab;
      /** With its tab: the command that changes the allowlist is shown first. */
      readonly run?: true;
      /** What is asked there at once. */
      readonly ask?: "remove" | "edit";
    }
  /** Somebody is taken out of the tailnet. */
  | { readonly screen: "deprovision"; readonly login: string }
  | { readonly screen: "catalogue" }
  | { readonly screen: "sign-in"; readonly productId: string }
  | { readonly screen: "setup"; readonly setupId: string }
  | { readonly screen: "connectors" }
  | { readonly screen: "connector"; readonly nodeId: string; readonly tab?: ConnectorTab }
  | { readonly screen: "egress"; readonly appName?: string }
  | {
      readonly screen: "policy";
      readonly part?: "current" | "history" | "tests";
      readonly version?: string;
      readonly line?: number;
    };

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

/** Shows another part of the screen that is on show: the way back does not lead through it. */
export function turnTo(view: View): void {
  useNavigation.setState({ view });
}

/** What a screen asked at once is answered: who comes back to it is not asked again. */
export function dropAsk(): void {
  const { view } = useNavigation.getState();
  if (view.screen !== "app" || view.ask === undefined) return;
  const { name, tab } = view;
  turnTo({ screen: "app", name, ...(tab === undefined ? {} : { tab }) });
}

/**
 * Something has another name: the way back leads to its page under that one. Pages of other things which were called by
 * the old name are left out, as nobody can say what they are called now.
 */
export function renamed(from: string, to: string): void {
  useNavigation.setState(({ trail }) => ({ trail: trail.flatMap((view) => underNewName(view, from, to)) }));
}

function underNewName(view: View, from: string, to: string): readonly View[] {
  if (view.screen !== "entitlement") return [view];
  const [section = ""] = view.id.split(" ");
  if (view.id === `${section} ${from}`) return [{ ...view, id: `${section} ${to}`, name: to }];
  return view.id.includes(from) ? [] : [view];
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

function isPlain(to: Navigation["to"]): to is PlainScreen {
  return plainScreens.some((screen) => screen === to);
}

function viewOf({ to, name, difference, extend }: Navigation): View {
  if (to === "access" && name === "timed" && difference !== undefined)
    return { screen: "access", tab: name, difference };
  if (to === "access" && name === "timed" && extend !== undefined)
    return { screen: "access", tab: name, extend };
  if (to === "access" && (name === "timed" || name === "reviews")) return { screen: "access", tab: name };
  if (to === "access" && name === "give") return { screen: "access", tab: "timed", give: true };
  if (isPlain(to)) return { screen: to };
  switch (to) {
    case "app":
      return name === undefined ? { screen: "apps" } : { screen: "app", name };
    case "setup":
      return name === undefined ? { screen: "catalogue" } : { screen: "setup", setupId: name };
    case "connectors":
      return name === undefined ? { screen: "connectors" } : { screen: "connector", nodeId: name };
    case "egress":
      return name === undefined ? { screen: "egress" } : { screen: "egress", appName: name };
    case "person":
      return name === undefined ? { screen: "access" } : { screen: "person", login: name };
    case "policy":
      return name === undefined ? { screen: "policy" } : { screen: "policy", part: "history", version: name };
  }
}
