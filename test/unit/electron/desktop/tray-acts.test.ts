import { describe, expect, it } from "vitest";
import { actFromTray } from "../../../../electron/desktop/tray-acts.ts";
import type { TrayAction } from "../../../../electron/desktop/tray-acts.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../../shared/core/result.ts";

async function act(action: TrayAction, copied: Result<{ sentence: string }> = ok({ sentence: "Copied" })) {
  const done: unknown[] = [];
  await actFromTray(action, {
    handlers: {
      "egress.copy": async (argument, tailnetId) => {
        done.push(["copy", argument, tailnetId]);
        return copied;
      },
      "egress.copyAddress": async (argument, tailnetId) => {
        done.push(["copy", argument, tailnetId]);
        return copied;
      },
      "links.open": async ({ name }) => {
        done.push(["link", name]);
        return ok({});
      },
      "sync.now": async (_argument, tailnetId) => {
        done.push(["sync", tailnetId]);
        return ok({});
      },
      "timed.end": async ({ id }, tailnetId) => {
        done.push(["end", id, tailnetId]);
        return ok({ sentence: "ana no longer has SSH 1" });
      },
      "timed.extend": async ({ id, expiresAt }, tailnetId) => {
        done.push(["extend", id, expiresAt, tailnetId]);
        return fail(problem("not-found", "This access is over already."));
      },
      "connection.switch": async ({ tailnetId }) => {
        done.push(["switch", tailnetId]);
        return ok({});
      },
    },
    show: (to) => done.push(["show", to]),
    notifier: { notify: ({ title }) => done.push(["tell", title]) },
    quit: () => done.push(["quit"]),
  });
  return done;
}

const copy = { kind: "copy-egress", tailnetId: "t1", appName: "GitHub", format: "json" } as const;

describe("a line of the tray’s menu", () => {
  it("acts on the tailnet that it names", async () => {
    expect(await act({ kind: "check-now", tailnetId: "t2" })).toEqual([["sync", "t2"]]);
    expect(await act({ kind: "switch", tailnetId: "t2" })).toEqual([["switch", "t2"]]);
    expect(await act({ kind: "link", name: "product:github" })).toEqual([["link", "product:github"]]);
    expect(await act({ kind: "quit" })).toEqual([["quit"]]);
  });

  it("copies the one address that an allowlist lacks, or opens where a press copies it", async () => {
    const missing = {
      kind: "copy-address",
      tailnetId: "t1",
      appName: "GitHub",
      address: "28.14.9.99",
    } as const;
    const argument = ["copy", { appName: "GitHub", address: "28.14.9.99" }, "t1"];
    expect((await act(missing))[0]).toEqual(argument);
    const refused = fail(problem("clipboard-refused", "Only a window copies."));
    expect(await act(missing, refused)).toEqual([argument, ["show", { to: "egress", name: "GitHub" }]]);
  });

  it("says what a copy did, and opens the app where the desktop lets only a window copy", async () => {
    const asked = ["copy", { appName: "GitHub", format: "json" }, "t1"];
    expect(await act(copy)).toEqual([asked, ["tell", "Copied"]]);
    const gone = fail(problem("not-found", "No such app."));
    expect(await act(copy, gone)).toEqual([asked, ["tell", "Nothing was copied"]]);
    const refused = fail(problem("clipboard-refused", "Not from here."));
    const opened = { to: "app", name: "GitHub", copy: { format: "json" } };
    expect(await act(copy, refused)).toEqual([asked, ["show", opened]]);
  });

  it("ends and extends timed access, and says what came of it", async () => {
    expect(await act({ kind: "end-timed", tailnetId: "t1", id: "timed-1" })).toEqual([
      ["end", "timed-1", "t1"],
      ["tell", "Timed access"],
    ]);
    expect(await act({ kind: "extend-timed", tailnetId: "t1", id: "timed-1", expiresAt: 9 })).toEqual([
      ["extend", "timed-1", 9, "t1"],
      ["tell", "Timed access"],
    ]);
  });
});
