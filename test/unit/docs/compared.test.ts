import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { comparedPage } from "../../support/compared/page.ts";
import { listedByOther, revokedByOther } from "../../support/compared/other-connector.ts";
import { comparedTailnets } from "../../support/compared/tailnets.ts";

const tailnet = (name: string) => {
  const found = comparedTailnets.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
};

const listedOf = (name: string) => {
  const { policy, network } = tailnet(name);
  return listedByOther(policy, network);
};

describe("the comparison with ConductorOne’s connector", () => {
  it("is what is worked out; `vitest -u` writes it anew", async () => {
    const page = join(import.meta.dirname, "../../../docs/compared.md");
    await expect(comparedPage()).toMatchFileSnapshot(page);
  });

  it("holds the model to its documented behaviour", () => {
    expect(listedOf("Synced groups").groups).toEqual(["group:ops", "group:synced@acme.test", "group:ops:22"]);
    expect(listedOf("Grants with posture")).toMatchObject({ acls: [], ssh: [] });
    const [tcp, udp] = listedOf("Orphans and twins").acls;
    expect(tcp?.id).toBe(udp?.id);
    expect(revokedByOther(tailnet("Orphans and twins"))).toMatchObject({ rules: 2 });
    expect(revokedByOther(tailnet("Comments and own formatting"))?.lines).toBeGreaterThan(10);
  });
});
