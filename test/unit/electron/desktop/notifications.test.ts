import { beforeEach, describe, expect, it, vi } from "vitest";
import { createNotifier } from "../../../../electron/desktop/notifications.ts";
import type { Navigation } from "../../../../shared/bridge/navigation.ts";
import { createRecordingLog } from "../../../support/recording-log.ts";

const system = vi.hoisted(() => ({
  supported: true,
  shown: [] as { title: string; body: string; click: () => void }[],
  closed: [] as string[],
}));

vi.mock("electron", () => ({
  Notification: class {
    static isSupported() {
      return system.supported;
    }
    readonly #listeners = new Map<string, () => void>();
    readonly #text: { title: string; body: string };
    constructor(text: { title: string; body: string }) {
      this.#text = text;
    }
    on(event: string, listener: () => void) {
      this.#listeners.set(event, listener);
    }
    close() {
      system.closed.push(this.#text.title);
    }
    show() {
      system.shown.push({ ...this.#text, click: () => this.#listeners.get("click")?.() });
    }
  },
}));

function setUp(wanted = true) {
  const opened: Navigation[] = [];
  const log = createRecordingLog();
  const notifier = createNotifier({ wanted: () => wanted, open: (to) => opened.push(to), log });
  return { notifier, opened, log };
}

beforeEach(() => {
  system.supported = true;
  system.shown.length = 0;
  system.closed.length = 0;
});

describe("createNotifier", () => {
  it("shows a notification that leads somewhere", () => {
    const { notifier, opened } = setUp();
    notifier.notify({ title: "GitHub", body: "A connector is offline", open: { to: "app", name: "GitHub" } });
    expect(system.shown).toMatchObject([{ title: "GitHub", body: "A connector is offline" }]);
    system.shown[0]?.click();
    expect(opened).toEqual([{ to: "app", name: "GitHub" }]);
  });

  it("shows text from outside without what hides or reorders it", () => {
    setUp().notifier.notify({ title: "a\u202Eb\nc", body: "x".repeat(1_000) });
    expect(system.shown[0]?.title).toBe("ab c");
    expect(system.shown[0]?.body).toHaveLength(240);
  });

  it("takes away the news that newer news replaces, and no other", () => {
    const { notifier } = setUp();
    notifier.notify({ title: "Jira is down", body: "a", replaces: "incidents" });
    notifier.notify({ title: "Policy file changed", body: "b" });
    notifier.notify({ title: "Jira recovered", body: "c", replaces: "incidents" });
    expect(system.closed).toEqual(["Jira is down"]);
  });

  it("keeps quiet when the person wants none", () => {
    setUp(false).notifier.notify({ title: "a", body: "b" });
    expect(system.shown).toEqual([]);
  });

  it("answers what the person did, whatever they want to be told", () => {
    setUp(false).notifier.notify({ title: "Copied", body: "Copied 2 egress IPs", answer: true });
    expect(system.shown).toMatchObject([{ title: "Copied" }]);
  });

  it("writes to the log where the system has none", () => {
    system.supported = false;
    const { notifier, log } = setUp();
    notifier.notify({ title: "a", body: "b" });
    expect(system.shown).toEqual([]);
    expect(log.lines).toHaveLength(1);
  });
});
