import { beforeEach, describe, expect, it } from "vitest";
import { follow, go, goBack, useNavigation } from "../../../renderer/state/navigation.ts";

const view = () => useNavigation.getState().view;

describe("navigation", () => {
  beforeEach(() => useNavigation.setState({ view: { screen: "apps" }, trail: [] }));

  it.each([
    [
      { to: "app", name: "GitHub" },
      { screen: "app", name: "GitHub" },
    ],
    [{ to: "app" }, { screen: "apps" }],
    [
      { to: "setup", name: "s1" },
      { screen: "setup", setupId: "s1" },
    ],
    [{ to: "setup" }, { screen: "catalogue" }],
    [
      { to: "connectors", name: "n1" },
      { screen: "connector", nodeId: "n1" },
    ],
    [{ to: "connectors" }, { screen: "connectors" }],
    [
      { to: "egress", name: "GitHub" },
      { screen: "egress", appName: "GitHub" },
    ],
    [{ to: "settings" }, { screen: "settings" }],
  ] as const)("follows %j", (wish, expected) => {
    follow(wish);
    expect(view()).toEqual(expected);
  });

  it("goes back the way it came, and to a list when there is no way", () => {
    go({ screen: "connectors" });
    go({ screen: "connector", nodeId: "n1" });
    goBack({ screen: "apps" });
    expect(view()).toEqual({ screen: "connectors" });
    goBack({ screen: "apps" });
    goBack({ screen: "egress" });
    expect(view()).toEqual({ screen: "egress" });
  });

  it("does not remember going where it already is", () => {
    go({ screen: "apps" });
    expect(useNavigation.getState().trail).toEqual([]);
  });
});
