import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { createTray } from "../../../../electron/desktop/tray.ts";
import type { TrayAction } from "../../../../electron/desktop/tray-acts.ts";
import { trayModel } from "../../../../electron/desktop/tray-model.ts";
import { appView, connectedState, emptyState } from "../../../support/app-state.ts";

function setUp(platform: NodeJS.Platform = "linux") {
  const done: string[] = [];
  const clicks: (() => void)[] = [];
  const actions: TrayAction[] = [];
  const menus: MenuItemConstructorOptions[][] = [];
  const view = createTray<string, MenuItemConstructorOptions[]>(
    {
      create: (image) => {
        done.push(`create ${image}`);
        return {
          setImage: (changed) => done.push(`image ${changed}`),
          setToolTip: () => done.push("tooltip"),
          setContextMenu: (menu) => {
            done.push("menu");
            menus.push(menu);
          },
          on: (_event, listener) => clicks.push(listener),
          destroy: () => done.push("destroy"),
        };
      },
      buildMenu: (template) => template,
      image: (state) => state,
      platform,
      onAction: (action) => actions.push(action),
    },
    trayModel(emptyState),
  );
  return { view, done, clicks, actions, menus };
}

function click(item: MenuItemConstructorOptions | undefined): void {
  (item?.click as (() => void) | undefined)?.();
}

describe("createTray", () => {
  it("shows the first model at once", () => {
    const { done } = setUp();
    expect(done).toEqual(["create not-connected", "image not-connected", "tooltip", "menu"]);
  });

  it("shows the icon of its state again for another look", () => {
    const { view, done } = setUp();
    view.render(trayModel(connectedState([appView({ name: "GitHub" })])));
    const shown = done.findLast((step) => step.startsWith("image"));
    done.length = 0;
    view.repaint();
    expect(done).toEqual([shown]);
  });

  it("does nothing when the model says the same", () => {
    const { view, done } = setUp();
    done.length = 0;
    view.render(trayModel(structuredClone(emptyState)));
    expect(done).toEqual([]);
  });

  it("builds a whole new menu when a line changes, and leaves the icon alone", () => {
    const { view, done } = setUp();
    view.render(trayModel(connectedState([appView({ name: "GitHub" })])));
    done.length = 0;
    view.render(trayModel(connectedState([appView({ name: "GitLab" })])));
    expect(done).toEqual(["menu"]);
  });

  it("carries out what a line says", () => {
    const { view, menus, actions } = setUp();
    view.render(trayModel(connectedState([appView({ name: "GitHub" })])));
    const app = menus.at(-1)?.find((item) => item.label?.startsWith("● GitHub"));
    const acts = (app?.submenu ?? []) as MenuItemConstructorOptions[];
    click(acts[0]);
    click(menus.at(-1)?.find((item) => item.label === "Quit Tailrace"));
    expect(actions).toEqual([{ kind: "copy-egress", tailnetId: "t1", appName: "GitHub" }, { kind: "quit" }]);
  });

  it("opens the window on a click, but not on macOS", () => {
    const { clicks, actions } = setUp();
    clicks[0]?.();
    expect(actions).toEqual([{ kind: "show" }]);
    expect(setUp("darwin").clicks).toEqual([]);
  });

  it("takes the icon away", () => {
    const { view, done } = setUp();
    view.destroy();
    expect(done.at(-1)).toBe("destroy");
  });
});
