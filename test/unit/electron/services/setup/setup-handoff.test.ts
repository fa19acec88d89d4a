import { describe, expect, it } from "vitest";
import { SetupHandoff } from "../../../../../electron/services/setup/setup-handoff.ts";
import { catalogue } from "../../../../../shared/catalogue/catalogue.ts";
import type { CatalogueProduct } from "../../../../../shared/catalogue/product.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import type { AppView } from "../../../../../shared/bridge/apps.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { sampleApp } from "../../../../support/sample-fleet.ts";
import { settled, setupWorld, tag } from "../../../../support/setup-world.ts";

/** A hand-off of a set-up whose way is chosen; `app` is what the fleet knows of it. */
async function handoff(app?: Partial<AppView>, product?: CatalogueProduct) {
  const world = await setupWorld();
  await world.addApplied(product === undefined ? {} : { productId: product.id });
  valueOf(await world.step.chooseWay({ setupId: "s1", way: "linux" }));
  await settled();
  const service = new SetupHandoff({
    ...world.parts,
    app: (name) =>
      app === undefined ? fail(problem("not-found", "No such app.")) : ok(sampleApp(0, { name, ...app })),
    device: () => null,
    actor: () => "ann@acme.example",
  });
  return { ...world, service };
}

describe("handing a set-up over", () => {
  it("copies what to do on the host, without the key", async () => {
    const { service, copied } = await handoff();
    expect(valueOf(await service.copy({ setupId: "s1", kind: "host", as: "checklist" })).sentence).toContain(
      "without the auth key",
    );
    expect(copied[0]).toContain(tag);
    expect(copied[0]).toContain("acme.ts.net");
    expect(copied[0]).toContain("ann@acme.example");
    expect(copied[0]).not.toContain("tskey-auth-k1");
  });

  it("copies what to enter in the product", async () => {
    const { service, copied } = await handoff({});
    valueOf(await service.copy({ setupId: "s1", kind: "allowlist", as: "checklist" }));
    expect(copied[0]).toContain("203.0.113.7");
  });

  it.each(["included", "left-out"] as const)("hands over IPv6 as it was recorded: %s", async (ipv6Choice) => {
    const [v4] = sampleApp(0, { name: "GitHub" }).egress;
    if (v4 === undefined) throw new Error("The sample app has no egress IP.");
    const egress = [v4, { ...v4, address: "2a01:4f8::7", family: 6 as const }];
    const undecided = catalogue.find(({ allowlist }) => allowlist.format.accepts.ipv6 === "unknown");
    const { service, copied } = await handoff({ egress, ipv6Choice }, undecided);
    valueOf(await service.copy({ setupId: "s1", kind: "allowlist", as: "checklist" }));
    // What is left out is named with the reason.
    expect(copied[0]).toContain("2a01:4f8::7");
    expect(copied[0]?.includes("not known to take IPv6")).toBe(ipv6Choice === "left-out");
  });

  it.each([
    ["before the app is known", undefined, "not-found"],
    ["without an egress IP", { egress: [] }, "nothing-to-copy"],
  ] as const)("has nothing for the product %s", async (_what, app, code) => {
    const { service, copied } = await handoff(app);
    expect(
      problemOf(await service.copy({ setupId: "s1", kind: "allowlist", as: "checklist" })),
    ).toMatchObject({ code });
    expect(problemOf(await service.copy({ setupId: "gone", kind: "host", as: "checklist" }))).toMatchObject({
      code: "not-found",
    });
    expect(copied).toEqual([]);
  });
});
