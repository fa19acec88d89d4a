import { describe, expect, it } from "vitest";
import type { TrayItem } from "../../../../electron/desktop/tray-item.ts";
import { trayModel } from "../../../../electron/desktop/tray-model.ts";
import type { AppState } from "../../../../shared/bridge/app-state.ts";
import type { ConnectionState } from "../../../../shared/bridge/connection.ts";
import { known, unknown } from "../../../../shared/core/known.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { pathStatesState } from "../../../support/path-states.ts";
import { sampleConnector } from "../../../support/sample-fleet.ts";
import { sampleTimed } from "../../../support/sample-timed.ts";
import { deviceSetup, reviewSetup } from "../../../support/sample-setups.ts";
import { appView, connectedState, emptyState } from "../../../support/app-state.ts";

/** The menu as indented text, which is how a person reads it. */
function asText(items: readonly TrayItem[], indent = ""): string[] {
  return items.flatMap((item) => {
    if (item.kind === "separator") return [`${indent}---`];
    if (item.kind === "submenu") return [`${indent}${item.label} >`, ...asText(item.items, `${indent}  `)];
    if (item.kind === "choice") return [`${indent}${item.chosen ? "(x)" : "( )"} ${item.label}`];
    if (item.kind === "text") return [`${indent}[${item.label}]`];
    return [`${indent}${item.label}${item.enabled ? "" : " (off)"}`];
  });
}

function find(items: readonly TrayItem[], label: string): TrayItem | undefined {
  for (const item of items) {
    // What a line says may begin like an act.
    if (item.kind !== "separator" && item.kind !== "text" && item.label.startsWith(label)) return item;
    const inner = item.kind === "submenu" ? find(item.items, label) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function withStatus(
  label: ConnectionState["status"]["label"],
  change: Partial<ConnectionState> = {},
): AppState {
  const state = connectedState([appView({ name: "GitHub" })]);
  return { ...state, connection: { ...state.connection, status: { label, sentence: label }, ...change } };
}

/** What else an app’s addresses can be copied as. */
const formats = [
  "  ---",
  "  [Copy 1 IP as]",
  "  Comma",
  "  Space",
  "  JSON array",
  "  CSV with label",
  "  Start–end pairs",
  "  More… >",
  "  As CIDR, /32 >",
];

describe("apps in the coming connector format", () => {
  const wiki = { name: "Wiki", domains: ["wiki.example"], connectors: ["tag:wiki"] };
  const well = connectedState([appView({ name: "GitHub" })]);

  it("are no healthy ones: nothing here can judge them", () => {
    const model = trayModel({ ...well, fleet: { ...well.fleet, comingApps: [wiki] } });
    expect(asText(model.items)).toContain("◌ 1 app in the new format, not judged");
    expect(model.icon).toBe("attention");
    expect(trayModel(well).icon).toBe("ok");
  });
});

describe("the menu", () => {
  it("offers to connect when nothing is connected", () => {
    expect(asText(trayModel(emptyState).items)).toEqual([
      "[Not connected]",
      "---",
      "Set up an app… (off)",
      "Give access for a while… (off)",
      "Check now (off)",
      "---",
      "Open Tailrace",
      "Connect a tailnet…",
      "---",
      "Quit Tailrace",
    ]);
  });

  it("lists the worst app first, each with its word and its acts", () => {
    const { items } = trayModel(
      connectedState([
        appView({ name: "Zendesk" }),
        appView({ name: "GitHub", severity: "error", connectorIds: known([]), egress: [] }),
        appView({
          name: "Stripe",
          severity: "unknown",
          connectorIds: unknown("Not read.", "devices:core:read"),
        }),
      ]),
    );
    const text = asText(items).filter((line) => !line.startsWith("    "));
    expect(text).toEqual([
      "[acme.example.com · Connected · 1 app needs attention · 1 app not certain]",
      "---",
      "✕ GitHub  ·  No connector >",
      "  No egress IP known yet (off)",
      "  ---",
      "  [GitHub has no connector]",
      "  Allowlist of GitHub…",
      "  Open GitHub in Tailrace",
      "◌ Stripe  ·  Connectors not known >",
      "  Copy 1 IP, one per line",
      ...formats,
      "  ---",
      "  [devices:core:read would show the connectors]",
      "  Allowlist of Stripe…",
      "  Open Stripe in Tailrace",
      "● Zendesk  ·  Healthy >",
      "  Copy 1 IP, one per line",
      ...formats,
      "  ---",
      "  [Open for 13 people, without a standby]",
      "  Allowlist of Zendesk…",
      "  Open Zendesk in Tailrace",
      "---",
      "Set up an app…",
      "Give access for a while…",
      "Check now",
      "---",
      "Open Tailrace",
      "Tailnet >",
      "  (x) acme.example.com",
      "  ---",
      "  Connect another tailnet…",
      "---",
      "Quit Tailrace",
    ]);
  });

  it("acts on the raw name while it shows a safe one", () => {
    const name = "R&D \u202Etxt.exe";
    const { items } = trayModel(connectedState([appView({ name })]));
    expect(find(items, "● R&&D txt.exe")).toBeDefined();
    expect(find(items, "Copy 1")).toMatchObject({ action: { kind: "copy-egress", appName: name } });
    expect(find(items, "Comma")).toMatchObject({
      action: { kind: "copy-egress", appName: name, format: "comma" },
    });
    expect(find(items, "Open R")).toMatchObject({ action: { kind: "show", to: { to: "app", name } } });
  });

  it("says how many addresses are copied", () => {
    const [one] = appView({ name: "GitHub" }).egress;
    if (one === undefined) throw new Error("the example has an address");
    const app = appView({ name: "GitHub", egress: [one, { ...one, address: "203.0.113.9" }] });
    expect(find(trayModel(connectedState([app])).items, "Copy 2 IPs, one per line")).toBeDefined();
  });

  it("counts what a copy takes, not what each connector reports", () => {
    const app = appView({ name: "GitHub", copyCount: 1 });
    const twice = { ...app, egress: [...app.egress, ...app.egress] };
    expect(find(trayModel(connectedState([twice])).items, "Copy 1 IP, one per line")).toBeDefined();
  });

  it.each([
    [null, "Only IPv6, which the product does not take"],
    ["left-out", "Only IPv6, which the product is not known to take"],
  ] as const)("does not offer a copy that must fail, and says why", (ipv6Choice, label) => {
    const { items } = trayModel(connectedState([appView({ name: "GitHub", copyCount: 0, ipv6Choice })]));
    expect(find(items, label)).toMatchObject({ enabled: false });
    expect(find(items, "More…")).toBeUndefined();
  });

  it("stays short with hundreds of apps: those that are well are one line", () => {
    const apps = Array.from({ length: 300 }, (_, index) =>
      appView({ name: `App ${index}`, severity: index === 299 ? "warning" : "ok" }),
    );
    const { items } = trayModel(connectedState(apps));
    expect(items.length).toBeLessThan(20);
    expect(items[2]).toMatchObject({ label: "▲ App 299  ·  Not known" });
    expect(items[3]).toMatchObject({ label: "● 299 healthy apps" });
    expect(find(items, "274 more in the window…")).toMatchObject({ action: { to: { to: "apps" } } });
  });

  it("copies the one missing address by itself, and names the next act by its effect", () => {
    const states = pathStatesState(100_000);
    const { items } = trayModel({ ...connectedState([]), fleet: states.fleet });
    const jira = find(items, "✕ Jira");
    expect(jira?.kind === "submenu" && asText(jira.items)).toContain("Restart steps…");
    const app = appView({
      name: "GitHub",
      delta: { add: ["28.14.9.99"], remove: [], unchanged: [], kept: [] },
    });
    expect(find(trayModel(connectedState([app])).items, "Copy 1 missing IP, 28.14.9.99")).toMatchObject({
      action: { kind: "copy-address", appName: "GitHub", address: "28.14.9.99" },
    });
  });

  it("names the causes first, each with the way to it, and counts those beyond four", () => {
    const state = connectedState([appView({ name: "GitHub", severity: "error" })]);
    const incidents = Array.from({ length: 6 }, (_, index) => ({
      id: `connector:n${index}CNTRL`,
      severity: "error" as const,
      cause: `connector-${index} is offline`,
      sentence: `connector-${index} is offline · 62 apps`,
      symptoms: "",
      apps: ["GitHub"],
      open: { to: "connectors" as const, name: `n${index}CNTRL` },
    }));
    const { items } = trayModel({ ...state, fleet: { ...state.fleet, incidents } });
    expect(asText(items).slice(2, 8)).toEqual([
      "✕ connector-0 is offline · 62 apps",
      "✕ connector-1 is offline · 62 apps",
      "✕ connector-2 is offline · 62 apps",
      "✕ connector-3 is offline · 62 apps",
      "2 more in the window…",
      "---",
    ]);
    expect(find(items, "✕ connector-3")).toMatchObject({
      action: { kind: "show", to: { to: "connectors", name: "n3CNTRL" } },
    });
  });

  it("calls an app being set up what it is, and is not troubled by it", () => {
    const state = connectedState([appView({ name: "GitHub", severity: "error" })]);
    const setups = { setups: [deviceSetup(0)] };
    const { icon, items } = trayModel({ ...state, setups });
    expect(icon).toBe("ok");
    expect(find(items, "◔ GitHub")).toMatchObject({ label: "◔ GitHub  ·  Step 3 of 4" });
    expect(asText(items)[0]).not.toContain("attention");
    expect(trayModel({ ...state, setups: { setups: [reviewSetup(0)] } }).icon).toBe("error");
  });

  it("says that apps could not be read, and that there are none yet", () => {
    const state = connectedState([]);
    expect(asText(trayModel(state).items)).toContain("[No apps yet]");
    const fleet = { ...state.fleet, apps: unknown("No scope") };
    expect(asText(trayModel({ ...state, fleet }).items)).toContain("[Apps could not be read]");
    const connection = { ...state.connection, lastSyncAt: null };
    expect(asText(trayModel({ ...state, fleet, connection }).items)).toContain("[Apps are not read yet]");
  });

  it("switches between tailnets by id", () => {
    const state = connectedState([]);
    const [first] = state.connection.tailnets;
    if (first === undefined) throw new Error("the example has a tailnet");
    const tailnets = [first, { ...first, id: "t2", label: "Other & Sons" }];
    const { items } = trayModel({ ...state, connection: { ...state.connection, tailnets } });
    expect(find(items, "Other && Sons")).toMatchObject({
      kind: "choice",
      chosen: false,
      action: { kind: "switch", tailnetId: "t2" },
    });
  });

  it("does not offer to check while a check runs", () => {
    expect(find(trayModel(withStatus("syncing", { syncing: true })).items, "Check now")).toMatchObject({
      enabled: false,
    });
  });
});

describe("the icon", () => {
  it.each<[string, AppState, string]>([
    ["nothing connected", emptyState, "not-connected"],
    ["the first sync", withStatus("syncing", { lastSyncAt: null, syncing: true }), "not-connected"],
    ["all well", withStatus("connected"), "ok"],
    ["all well while syncing", withStatus("syncing", { syncing: true }), "ok"],
    ["some scopes missing", withStatus("limited"), "attention"],
    ["no network", withStatus("offline"), "attention"],
    ["a credential about to expire", withStatus("expires"), "attention"],
    ["a rejected credential", withStatus("rejected"), "error"],
    ["no apps at all", connectedState([]), "ok"],
    ["an app with a note", connectedState([appView({ name: "a", severity: "info" })]), "ok"],
    ["an app with a warning", connectedState([appView({ name: "a", severity: "warning" })]), "attention"],
    ["an app not known about", connectedState([appView({ name: "a", severity: "unknown" })]), "attention"],
    [
      "the worst of several apps",
      connectedState([appView({ name: "a", severity: "error" }), appView({ name: "b" })]),
      "error",
    ],
  ])("for %s", (_name, state, icon) => {
    expect(trayModel(state).icon).toBe(icon);
  });

  it("is not “ok” while a connector that serves no app is not well", () => {
    const state = connectedState([appView({ name: "a" })]);
    const iconWith = (appNames: readonly string[]) => {
      const names = { nodeId: "nK4xZ9dCNTRL", hostname: "connector-old-1" };
      const connectors = known([
        sampleConnector(0, { ...names, severity: "warning", appNames: [...appNames] }),
      ]);
      return trayModel({ ...state, fleet: { ...state.fleet, connectors } }).icon;
    };
    expect(iconWith([])).toBe("attention");
    expect(iconWith(["a"])).toBe("ok");
  });

  it("is never “ok” while apps are not known or the policy does not hold", () => {
    const state = connectedState([]);
    const fleet = { ...state.fleet, apps: unknown("No scope") };
    expect(trayModel({ ...state, fleet }).icon).toBe("attention");
    const broken = { ...state.fleet, policyProblem: problem("policy-syntax", "It does not parse.") };
    expect(trayModel({ ...state, fleet: broken }).icon).toBe("error");
  });
});

describe("the tooltip", () => {
  const well = connectedState([appView({ name: "GitHub" })]);

  it("says why the icon is not the one for all is well", () => {
    const timed = sampleTimed(1_800_000_000_000);
    const stray = sampleConnector(0, { nodeId: "n9", hostname: "old-1", severity: "error", appNames: [] });
    const coming = { name: "Wiki", domains: ["wiki.example"], connectors: ["tag:wiki"] };
    const broken = problem("policy-invalid", "It does not parse.");
    const tips = [
      well,
      { ...well, timed },
      { ...well, fleet: { ...well.fleet, connectors: known([stray]) } },
      { ...well, fleet: { ...well.fleet, comingApps: [coming] } },
      { ...well, fleet: { ...well.fleet, policyProblem: broken } },
      { ...well, fleet: { ...well.fleet, apps: unknown("Not read.") } },
    ].map((state) => {
      const { icon, tooltip } = trayModel(state);
      return [icon, tooltip.replace(/^Tailrace: acme\.example\.com · Connected/u, "")];
    });
    expect(tips).toEqual([
      ["ok", ""],
      ["error", " · 1 timed access is overdue"],
      ["attention", " · 1 connector without an app needs attention"],
      ["attention", " · 1 app not judged"],
      ["error", " · the policy file has an error"],
      ["attention", " · apps could not be read"],
    ]);
  });
});

it("leads to the list of an app whose page nobody knows", () => {
  const { items } = trayModel(connectedState([appView({ name: "Partner bank", productId: null })]));
  expect(find(items, "Allowlist of Partner bank…")).toMatchObject({
    action: { to: { to: "egress", name: "Partner bank" } },
  });
});

it("says which access reviews are due, above all else", () => {
  const state = connectedState([appView({ name: "GitHub" })]);
  const time = { daysLeft: 2, isOverdue: false, isToRemind: false };
  const running = [
    {
      id: "r1",
      name: "Q4 access review",
      dueAt: 5,
      time: { daysLeft: -2, isOverdue: true, isToRemind: false },
    },
    { id: "r2", name: "Contractors", dueAt: 6, time: { ...time, isToRemind: true } },
    { id: "r3", name: "Later", dueAt: 7, time },
  ];
  const lines = asText(trayModel({ ...state, reviews: { running } }).items);
  expect(lines.filter((line) => /review|Contractors|Later/u.test(line))).toEqual([
    "▲ Q4 access review is overdue",
    "▲ Contractors is due soon",
  ]);
  expect(find(trayModel({ ...state, reviews: { running } }).items, "▲ Q4")).toMatchObject({
    action: { to: { to: "access", name: "reviews" } },
  });
});

it("says what of timed access is overdue by what it gives, and shows what its removal changes", () => {
  const timed = sampleTimed(1_800_000_000_000);
  const records = timed.records.map((one) =>
    one.section === "groups"
      ? one
      : { ...one, section: "ssh" as const, name: "SSH 2 · deploy", leadsTo: ["web-2"] },
  );
  const { items } = trayModel({
    ...connectedState([appView({ name: "GitHub" })]),
    timed: { ...timed, records },
  });
  const lines = asText(items);
  expect(lines.filter((line) => /^[▲◔] ana/u.test(line))).toEqual([
    "▲ ana · web-2 SSH  ·  overdue 1 h >",
    "◔ ana · group:finance  ·  3 h left >",
  ]);
  expect(lines.filter((line) => line.trim() === "See difference")).toHaveLength(1);
  expect(find(items, "See difference")).toMatchObject({
    action: { to: { to: "access", name: "timed", difference: "tr-1b22f4" } },
  });
  expect(find(items, "Extend until…")).toMatchObject({
    action: { to: { to: "access", name: "timed", extend: "tr-1b22f4" } },
  });
});
