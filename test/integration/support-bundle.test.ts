import { strFromU8, unzipSync } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import { valueOr } from "../../shared/core/known.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";
import { connectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";
import { addHostileDevices, hostileNames } from "../support/hostile-devices.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

describe("the support bundle of a tailnet", () => {
  it("names nobody and nothing of it, and is saved as it was shown", async () => {
    const app = await connectedApplication();
    ends.push(app.close);
    addHostileDevices(app.demo.control);
    app.demo.control.fault({
      kind: "status",
      status: 403,
      message: "No.",
      method: "GET",
      path: "/settings",
      times: 9,
    });
    await app.sync();
    const { handlers, publisher } = app.application;
    const { bundleId, parts } = valueOf(await handlers["diagnostics.bundle"]({}));
    const whole = parts.map(({ text }) => text).join("\n");

    const { fleet } = publisher.state();
    const policy = new PolicyFile(valueOf(await handlers["policy.read"]({})).text).policy;
    if (policy === null) throw new Error("The demo tailnet’s policy file parses.");
    const secret = [
      ...valueOr(fleet.people, []),
      ...valueOr(fleet.devices, []).flatMap(({ name, hostname, nodeId }) => [name, hostname, nodeId]),
      ...valueOr(fleet.connectors, []).flatMap(({ egress }) => egress.map(({ address }) => address)),
      ...valueOr(fleet.apps, []).flatMap(({ name, domains, routes }) => [name, ...domains, ...routes]),
      ...policy.groups.map(({ name }) => name.text),
      ...policy.hosts.flatMap(({ name, value }) => [name.text, value.text]),
      ...policy.tagOwners.map(({ name }) => name.text),
      ...hostileNames.filter((name) => name.length < 1000),
    ].filter((name) => name !== "0.0.0.0/0" && name !== "::/0");
    expect(secret.length).toBeGreaterThan(100);
    expect(secret.filter((name) => isWord(name).test(whole))).toEqual([]);
    expect(whole).toContain("scope-missing");
    expect(parts.find(({ id }) => id === "requests")?.text).toMatch(/GET \/tailnet\/-\/devices {2}200/u);

    const wanted = parts.map(({ id }) => id).filter((id) => id !== "log");
    const saved = valueOf(await handlers["diagnostics.save"]({ bundleId, parts: wanted }));
    expect(saved.sentence).toMatch(/^Saved 5 parts as tailrace-support-\d{4}-\d{2}-\d{2}\.zip$/u);
    const files = unzipSync(app.world.saved.at(-1)?.bytes ?? new Uint8Array());
    expect(
      Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)])),
    ).toEqual(
      Object.fromEntries(
        parts.filter(({ id }) => id !== "log").map(({ fileName, text }) => [fileName, text]),
      ),
    );
    valueOf(await handlers["diagnostics.copy"]({ bundleId, parts: ["versions"] }));
    expect(app.world.copied.at(-1)).toBe(`## Versions and settings\n\n${parts[0]?.text}`);

    valueOf(await handlers["diagnostics.bundle"]({}));
    const late = await handlers["diagnostics.save"]({ bundleId, parts: wanted });
    expect(problemOf(late).code).toBe("conflict");
  });
});

/** Finds a name as a word of its own. */
function isWord(name: string): RegExp {
  const written = name.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${written}(?![\\p{L}\\p{N}])`, "iu");
}
