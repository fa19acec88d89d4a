import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { application } from "./support/fixture.ts";
import { openWaylandDesktop, type WaylandDesktop } from "./support/wayland-desktop.ts";

let desktop: WaylandDesktop;

beforeAll(async () => {
  desktop = await openWaylandDesktop();
});

afterAll(() => desktop.close());

describe("under Wayland", () => {
  it("shows its window, with something in it", async () => {
    const { page } = await application({ env: desktop.env });
    await new ConnectPage(page).heading.waitFor();
    await expect
      .poll(() => desktop.windows())
      .toEqual([{ title: "Connect your tailnet – Tailrace", visible: true, focused: true }]);
    await expect.poll(() => desktop.colours()).toBeGreaterThan(50);
  });
});
