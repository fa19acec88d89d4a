import { describe, expect, it } from "vitest";
import { desktopNeeds } from "../../../../scripts/app/desktop-needs.ts";

const nothing = (): boolean => false;
const usualBus = (path: string): boolean => path === "/run/user/1000/bus";

describe("desktopNeeds", () => {
  it("brings a screen, a bus and a keychain where there is nothing, and says so", () => {
    const needs = desktopNeeds({}, "linux", nothing);
    expect(needs.session).toEqual({ display: "x11", bus: true, keyring: "unlocked", privateHome: false });
    expect(needs.switches).toEqual(["--disable-gpu"]);
    expect(needs.notes.join("\n")).toMatch(/No screen found[^]*No keychain service found/u);
  });

  it.each([
    ["X11", { DISPLAY: ":0", DBUS_SESSION_BUS_ADDRESS: "unix:path=/run/bus" }],
    ["Wayland", { WAYLAND_DISPLAY: "wayland-0", DBUS_SESSION_BUS_ADDRESS: "unix:path=/run/bus" }],
  ])("leaves a real desktop alone (%s)", (_, environment) => {
    expect(desktopNeeds(environment, "linux", nothing)).toEqual({ session: null, notes: [], switches: [] });
  });

  it("finds the session bus at its usual place", () => {
    const needs = desktopNeeds({ DISPLAY: ":0", XDG_RUNTIME_DIR: "/run/user/1000" }, "linux", usualBus);
    expect(needs.session).toBeNull();
  });

  it("keeps the person's own bus where only the screen is missing", () => {
    const needs = desktopNeeds({ DBUS_SESSION_BUS_ADDRESS: "unix:path=/run/bus" }, "linux", nothing);
    expect(needs.session).toMatchObject({ display: "x11", bus: false });
    expect(needs.notes).toHaveLength(1);
  });

  it("brings nothing on other systems", () => {
    expect(desktopNeeds({}, "darwin", nothing).session).toBeNull();
  });
});
