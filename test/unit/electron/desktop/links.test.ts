import { beforeEach, describe, expect, it, vi } from "vitest";
import { createLinks } from "../../../../electron/desktop/links.ts";

const shell = vi.hoisted(() => ({
  openExternal: vi.fn<(url: string) => Promise<void>>(),
  openPath: vi.fn<(path: string) => Promise<string>>(),
}));
vi.mock("electron", () => ({ shell }));

const links = createLinks(() => undefined, "/home/ada/logs");

beforeEach(() => {
  vi.resetAllMocks();
  shell.openExternal.mockResolvedValue();
  shell.openPath.mockResolvedValue("");
});

describe("createLinks", () => {
  it("opens a page by its name", async () => {
    expect(await links.open("keys")).toMatchObject({ ok: true });
    expect(await links.open("machine", "n1CNTRL")).toMatchObject({ ok: true });
    expect(shell.openExternal.mock.calls).toEqual([
      ["https://console.tailscale.com/admin/settings/keys"],
      ["https://console.tailscale.com/admin/machines/n1CNTRL"],
    ]);
  });

  it.each(["https://example.org/", "file:///etc/passwd", "nothing", "product:none"])(
    "opens nothing for %s",
    async (name) => {
      expect(await links.open(name)).toMatchObject({ ok: false, problem: { code: "not-found" } });
      expect(shell.openExternal).not.toHaveBeenCalled();
    },
  );

  it("says where to go when no browser starts", async () => {
    shell.openExternal.mockRejectedValue(new Error("no browser"));
    const answer = await links.open("keys");
    expect(answer).toMatchObject({ ok: false, problem: { code: "internal" } });
    expect(JSON.stringify(answer)).toContain("console.tailscale.com/admin/settings/keys");
  });

  it("opens the log folder and no other", async () => {
    expect(await links.showLogFolder()).toMatchObject({ ok: true });
    expect(shell.openPath.mock.calls).toEqual([["/home/ada/logs"]]);
    shell.openPath.mockResolvedValue("no file manager");
    expect(await links.showLogFolder()).toMatchObject({ ok: false });
  });
});
