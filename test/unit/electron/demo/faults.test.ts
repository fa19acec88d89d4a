import { describe, expect, it } from "vitest";
import { Faults } from "../../../../electron/demo/faults.ts";

const kinds = (faults: Faults, method: string, path: string): readonly string[] =>
  faults.take(method, path).map(({ kind }) => kind);

describe("Faults", () => {
  it("concern the requests they name, and as many as they name", () => {
    const faults = new Faults();
    faults.add({ kind: "drop-after", method: "POST", path: "/acl", times: 1 });
    faults.add({ kind: "malformed", path: "/device/" });
    expect(kinds(faults, "GET", "/tailnet/-/acl")).toEqual([]);
    expect(kinds(faults, "POST", "/tailnet/-/acl/validate")).toEqual([]);
    expect(kinds(faults, "POST", "/tailnet/-/acl")).toEqual(["drop-after"]);
    expect(kinds(faults, "POST", "/tailnet/-/acl")).toEqual([]);
    expect(kinds(faults, "GET", "/device/n1/routes")).toEqual(["malformed"]);
    expect(kinds(faults, "GET", "/device/n1/routes")).toEqual(["malformed"]);
    faults.clear();
    expect(kinds(faults, "GET", "/device/n1/routes")).toEqual([]);
  });

  it("concern the requests with the query they name", () => {
    const faults = new Faults();
    faults.add({ kind: "null-list", path: "/devices", query: "fields=all" });
    const taken = (query: string): number => faults.take("GET", "/tailnet/-/devices", query).length;
    expect(taken("?fields=default")).toBe(0);
    expect(taken("?fields=all&tags=tag:x")).toBe(1);
  });
});
