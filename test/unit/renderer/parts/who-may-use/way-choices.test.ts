import { describe, expect, it } from "vitest";
import { wayChoices } from "../../../../../renderer/parts/who-may-use/way-choices.ts";

const ground = { appName: "GitHub", own: [], shared: [], free: [], postures: [], users: [] };
const shown = (about: Partial<Parameters<typeof wayChoices>[0]>) =>
  wayChoices({ ...ground, ...about }).via.map(({ group, label }) => `${group}: ${label}`);

describe("the ways that may be chosen for an app", () => {
  it("are its own connectors, together and each, those that serve no app, and any", () => {
    expect(shown({ own: ["tag:github", "tag:github-ext"], free: ["tag:spare"] })).toEqual([
      "Connectors of GitHub: all its connectors",
      "Connectors of GitHub: github",
      "Connectors of GitHub: github-ext",
      "Serve no app yet: spare",
      "Without via: any connector",
    ]);
  });

  it("say from how many addresses their connectors leave, where that is known", () => {
    const addresses = new Map([
      ["tag:github", ["192.0.2.1", "192.0.2.2"]],
      ["tag:github-ext", ["192.0.2.2"]],
      ["tag:spare", []],
    ]);
    expect(shown({ own: ["tag:github", "tag:github-ext"], free: ["tag:spare"], addresses })).toEqual([
      "Connectors of GitHub: all its connectors · 2 IPs",
      "Connectors of GitHub: github · 2 IPs",
      "Connectors of GitHub: github-ext · 1 IP",
      "Serve no app yet: spare",
      "Without via: any connector",
    ]);
  });

  it("offer no connector that serves other apps too", () => {
    expect(shown({ shared: ["tag:common"], free: ["tag:spare"] })).toEqual([
      "Serve no app yet: spare",
      "Without via: any connector",
    ]);
  });

  it("say of one that is in use already, alone or with others, that it serves other apps too", () => {
    const users = [["tag:common"], ["tag:common"], ["tag:common", "tag:github"], ["tag:github"]].map(
      (via, at) => ({ source: `group:${at}`, via, postures: [] }),
    );
    expect(shown({ own: ["tag:github"], shared: ["tag:common"], users })).toEqual([
      "Connectors of GitHub: github",
      "Serve other apps too: common",
      "Serve other apps too: common + github",
      "Without via: any connector",
    ]);
  });
});
