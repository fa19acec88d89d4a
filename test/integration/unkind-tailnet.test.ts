import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectedApplication } from "../support/connected-application.ts";
import { connectedApplication } from "../support/connected-application.ts";

let running: ConnectedApplication;

beforeEach(async () => {
  running = await connectedApplication();
});
afterEach(() => running.close());

interface Shown {
  /** Severities of what is known, in their order. */
  readonly app: string | undefined;
  readonly connector: string;
  readonly egress: readonly string[] | undefined;
}

/** What is shown of the one app that is well, and of its connector. */
function shown(): Shown {
  const app = running.app("Salesforce");
  return {
    app: app?.severity,
    connector: running.connector("connector-fra-1").severity,
    egress: app?.egress.map(({ address }) => address),
  };
}

function status(): { readonly label: string; readonly sentence: string } {
  return running.application.publisher.state().connection.status;
}

function gaps(): readonly unknown[] {
  return running.application.publisher.state().connection.gaps;
}

/** The app has remarks (one connector, addresses not recorded), and no fault. */
const well: Shown = { app: "info", connector: "ok", egress: ["28.14.7.21", "2d00:acc:e5:1::21"] };

describe("a tailnet that is no kinder than the service", () => {
  it("is connected, and its healthy connector is shown as that", () => {
    expect(status()).toEqual({ label: "connected", sentence: "Connected" });
    expect(shown()).toEqual(well);
  });

  it("where a shared-in device breaks the list: the connector is shown, and the list is not whole", async () => {
    running.demo.control.breakDetailBySharedIn(true);
    await running.sync();
    expect(status()).toMatchObject({ label: "limited" });
    expect(gaps()).toMatchObject([{ about: "devices", kind: "incomplete" }]);
    expect(shown()).toEqual(well);
  });

  it("where people are hidden from the credential: that is missing, and nothing else", async () => {
    running.demo.control.fault({ kind: "status", status: 404, path: "/users" });
    await running.sync();
    expect(status()).toMatchObject({ label: "limited" });
    expect(gaps()).toMatchObject([{ about: "users", reason: expect.stringContaining("users:read") }]);
    expect(shown()).toEqual(well);
  });

  it("where the audit log answers null: nothing is missing", async () => {
    running.demo.control.fault({ kind: "null-list", path: "/logging/configuration" });
    await running.sync();
    expect(status()).toMatchObject({ label: "connected" });
    expect(shown()).toEqual(well);
  });

  it("where people are answered with null: no tailnet is without any, so those known before stay", async () => {
    running.demo.control.fault({ kind: "null-list", path: "/users" });
    await running.sync();
    expect(status()).toMatchObject({ label: "limited" });
    expect(gaps()).toMatchObject([{ about: "users", kind: "last-known" }]);
    expect(shown()).toEqual(well);
  });

  it.each(["half", "wrong-type", "html", "empty-list", "null-list"] as const)(
    "where the devices are answered with %s: what was known stays, and that is said",
    async (kind) => {
      running.demo.control.fault({ kind, path: "/devices" });
      await running.sync();
      expect(status()).toMatchObject({ label: "limited" });
      expect(gaps()).toMatchObject([{ about: "devices" }]);
      expect(shown()).toMatchObject({ connector: well.connector, egress: well.egress });
    },
  );
});
