import { delimiter } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeOutside } from "../../../../scripts/setup/npm.mjs";

const packages = "/clone/node_modules";
const own = `${packages}/node/bin/node`;
const path = ["", `${packages}/.bin`, "/opt/none", "/usr/bin", "/bin"].join(delimiter);
const exists = (file: string): boolean =>
  ["/usr/bin/node", "/bin/node", `${packages}/.bin/node`].includes(file);

describe("nodeOutside", () => {
  it("is the one that runs, where npm does not replace it", () => {
    expect(nodeOutside(packages, { running: "/usr/local/bin/node", path, exists })).toBe(
      "/usr/local/bin/node",
    );
    expect(nodeOutside(packages, { running: "/clone/node_modules-2/node", path, exists })).toBe(
      "/clone/node_modules-2/node",
    );
  });

  it("is another one of the path where the one that runs is among the packages to be replaced", () => {
    expect(nodeOutside(packages, { running: own, path, exists })).toBe("/usr/bin/node");
  });

  it("is the one that runs where there is no other", () => {
    expect(nodeOutside(packages, { running: own, path: `${packages}/.bin`, exists })).toBe(own);
  });
});
