import { describe, expect, it } from "vitest";
import {
  clipboardKind,
  createClipboard,
  type ClipboardParts,
} from "../../../../electron/desktop/seen-clipboard.ts";

interface Desktop {
  readonly kind: ClipboardParts["kind"];
  /** Whether the desktop takes what this program writes. */
  readonly takes: boolean;
  /** Whether programs are installed that write and read: not at all, only in vain, or well. */
  readonly helpers: "none" | "in vain" | "well";
  readonly inFront: boolean;
}

/** A desktop whose clipboard others see, beside what this program believes to be there. */
function desktop({ kind, takes, helpers, inFront }: Desktop) {
  const state = { shared: "old", own: "old", broken: false };
  const clipboard = createClipboard({
    kind,
    inFront: () => inFront,
    own: {
      write: (text) => {
        if (state.broken) return Promise.reject(new Error("no display"));
        state.own = text;
        if (takes) state.shared = text;
        return Promise.resolve();
      },
      read: () => Promise.resolve(state.own),
    },
    helpers: () =>
      Promise.resolve(
        helpers === "none"
          ? null
          : {
              read: () => Promise.resolve(state.shared),
              write: (text) => {
                if (helpers === "well") state.shared = text;
                return Promise.resolve(true);
              },
            },
      ),
  });
  return { clipboard, state };
}

const wayland: Desktop = { kind: "wayland", takes: false, helpers: "none", inFront: false };
const x11: Desktop = { kind: "x11", takes: true, helpers: "none", inFront: false };

describe("a clipboard that is looked at", () => {
  it.each<[string, Desktop, boolean]>([
    ["Wayland takes it and it reads back", { ...wayland, takes: true, helpers: "well" }, true],
    ["Wayland takes none, and a helper does", { ...wayland, helpers: "well" }, true],
    ["Wayland takes none, and the helper in vain", { ...wayland, helpers: "in vain" }, false],
    ["Wayland, nobody can look, the window is not in front", wayland, false],
    ["Wayland, nobody can look, the window is in front", { ...wayland, takes: true, inFront: true }, true],
    ["X11, nobody else can look", x11, true],
    ["X11 takes it and it reads back", { ...x11, helpers: "well" }, true],
    ["X11 takes none, and the helper in vain", { ...x11, takes: false, helpers: "in vain" }, false],
    ["the system’s own", { ...x11, kind: "system" }, true],
  ])("%s", async (_what, where, copied) => {
    const { clipboard, state } = desktop(where);
    expect((await clipboard.write("203.0.113.7")).ok).toBe(copied);
    expect(state.shared === "203.0.113.7").toBe(copied);
  });

  it("says that the copy was refused", async () => {
    const refused = { ok: false, problem: { code: "clipboard-refused" } };
    expect(await desktop(wayland).clipboard.write("x")).toMatchObject(refused);
    const { clipboard, state } = desktop(x11);
    state.broken = true;
    expect(await clipboard.write("x")).toMatchObject(refused);
  });

  it("is cleared when it still holds the text, and left alone otherwise", async () => {
    for (const where of [
      x11,
      { ...x11, helpers: "well" as const },
      { ...wayland, helpers: "well" as const },
    ]) {
      const { clipboard, state } = desktop(where);
      await clipboard.write("tskey-api-x");
      expect(await clipboard.clearIfStill("another")).toBe(false);
      expect(state.shared).toBe("tskey-api-x");
      expect(await clipboard.clearIfStill("tskey-api-x")).toBe(true);
      expect(state.shared).toBe("");
    }
  });

  it("does not claim to have cleared what others still paste", async () => {
    const { clipboard, state } = desktop({ ...wayland, helpers: "in vain" });
    state.shared = "tskey-api-x";
    expect(await clipboard.clearIfStill("tskey-api-x")).toBe(false);
  });

  it.each<[string, Desktop, "kept" | "lost"]>([
    ["a helper takes it over", { ...x11, helpers: "well" }, "kept"],
    ["there is no helper", x11, "lost"],
    ["the system keeps it", { ...x11, kind: "system" }, "kept"],
  ])("at the end, where %s, is %s", async (_what, where, end) => {
    const { clipboard } = desktop(where);
    expect(await clipboard.keep()).toBe("kept");
    await clipboard.write("203.0.113.7");
    expect(await clipboard.keep()).toBe(end);
  });

  it("has nothing to keep when somebody else copied since", async () => {
    const { clipboard, state } = desktop({ ...x11, helpers: "well" });
    await clipboard.write("203.0.113.7");
    state.shared = "a shopping list";
    expect(await clipboard.keep()).toBe("kept");
    expect(state.shared).toBe("a shopping list");
  });
});

describe("clipboardKind", () => {
  it.each([
    ["linux", { WAYLAND_DISPLAY: "wayland-0", DISPLAY: ":0" }, "wayland"],
    ["linux", { DISPLAY: ":0", WAYLAND_DISPLAY: "" }, "x11"],
    ["darwin", {}, "system"],
    ["win32", { WAYLAND_DISPLAY: "x" }, "system"],
  ] as const)("on %s with %j is %s", (platform, environment, kind) => {
    expect(clipboardKind(platform, environment)).toBe(kind);
  });
});
