import { Menu, nativeTheme, Tray } from "electron";
import { createTrayImages } from "./images.ts";
import { followPanel } from "./panel-theme.ts";
import type { TrayAction } from "./tray-acts.ts";
import type { TrayModel } from "./tray-item.ts";
import { createTray, type TrayView } from "./tray.ts";

/** The icon in the tray of this desktop. Once it is destroyed it stays away. */
export interface SystemTray extends Omit<TrayView, "repaint"> {
  /** Puts the icon up anew: a host that comes later knows nothing of the trays before it. */
  readonly putUpAnew: (model: TrayModel) => void;
}

/** Puts the icon up; `icons` is the folder with its pictures. */
export function createSystemTray(
  icons: string,
  onAction: (action: TrayAction) => void,
  first: TrayModel,
): SystemTray {
  const onDark = followPanel(nativeTheme, process.platform, () => tray?.repaint());
  const make = (model: TrayModel) =>
    createTray(
      {
        create: (image) => new Tray(image),
        buildMenu: (template) => Menu.buildFromTemplate(template),
        image: createTrayImages(icons, process.platform, onDark),
        platform: process.platform,
        onAction,
      },
      model,
    );
  let tray: TrayView | null = make(first);
  return {
    render: (model) => tray?.render(model),
    putUpAnew: (model) => {
      if (tray === null) return;
      tray.destroy();
      tray = make(model);
    },
    destroy: () => {
      tray?.destroy();
      tray = null;
    },
  };
}
