import type { MenuItemConstructorOptions } from "electron";
import { dequal } from "dequal";
import type { TrayAction } from "./tray-acts.ts";
import type { TrayIconState, TrayItem, TrayModel } from "./tray-item.ts";

/** The part of Electron's `Tray` that is used. `I` is its image, `M` its menu. */
interface TrayLike<I, M> {
  readonly setImage: (image: I) => void;
  readonly setToolTip: (text: string) => void;
  readonly setContextMenu: (menu: M) => void;
  readonly on: (event: "click", listener: () => void) => unknown;
  readonly destroy: () => void;
}

/** What the tray is made with. */
export interface TrayOptions<I, M> {
  readonly create: (image: I) => TrayLike<I, M>;
  readonly buildMenu: (template: MenuItemConstructorOptions[]) => M;
  readonly image: (state: TrayIconState) => I;
  readonly platform: NodeJS.Platform;
  readonly onAction: (action: TrayAction) => void;
}

/** A tray that renders a model. */
export interface TrayView {
  /** Shows a model. Menus of native trays do not change, so a change of any line builds a new menu. */
  readonly render: (model: TrayModel) => void;
  /** Shows the icon of the same state in another look. */
  readonly repaint: () => void;
  readonly destroy: () => void;
}

/** Puts the icon into the tray. A click opens the window, but on macOS, where a click opens the menu. */
export function createTray<I, M>(options: TrayOptions<I, M>, first: TrayModel): TrayView {
  const tray = options.create(options.image(first.icon));
  if (options.platform !== "darwin") {
    tray.on("click", () => {
      options.onAction({ kind: "show" });
    });
  }
  let shown: TrayModel | null = null;
  const paint = ({ icon }: TrayModel) => tray.setImage(options.image(icon));

  const render = (model: TrayModel) => {
    if (shown?.icon !== model.icon) paint(model);
    if (shown?.tooltip !== model.tooltip) tray.setToolTip(model.tooltip);
    if (!dequal(shown?.items, model.items)) {
      tray.setContextMenu(options.buildMenu(model.items.map((item) => menuItem(item, options.onAction))));
    }
    shown = model;
  };
  render(first);

  return {
    render,
    repaint: () => paint(shown ?? first),
    destroy: () => {
      tray.destroy();
    },
  };
}

/** One line of the model as Electron's menu wants it. */
function menuItem(item: TrayItem, onAction: (action: TrayAction) => void): MenuItemConstructorOptions {
  if (item.kind === "separator") return { type: "separator" };
  if (item.kind === "text") return { label: item.label, enabled: false };
  if (item.kind === "submenu") {
    return { label: item.label, submenu: item.items.map((inner) => menuItem(inner, onAction)) };
  }
  const click = () => {
    onAction(item.action);
  };
  if (item.kind === "choice") return { label: item.label, type: "radio", checked: item.chosen, click };
  return { label: item.label, enabled: item.enabled, click };
}
