import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answered,
  currentLedger,
  forgetPromises,
  identityOf,
  promiseRenames,
  renameQuestions,
  seeApps,
  wroteFor,
  type AppIdentities,
  type SeenApp,
} from "../../../../shared/connectors/app-identity.ts";
import { newestEntry, type LedgerEntry } from "../../../../shared/egress/ledger.ts";

const app = (name: string, change: Partial<SeenApp> = {}): SeenApp => ({
  name,
  connectors: [`tag:${name.toLowerCase()}-app-connector`],
  domains: [`${name.toLowerCase()}.com`],
  presetAppID: null,
  productId: null,
  ...change,
});

/** An entry as it was stored before apps had an identity. */
const entry = (appName: string, change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: `ledger-${appName}`,
  appName,
  productId: null,
  addresses: ["203.0.113.7"],
  format: "line",
  at: 1,
  by: "ann@acme.example",
  ...change,
});

const github = app("GitHub", { productId: "github" });
const rename = (from: string, to: string) =>
  ({ kind: "updateApp", name: from, change: { name: to } }) as const;
const seen = (...apps: SeenApp[]) => seeApps([], apps, 100);
const newest = (ledger: readonly LedgerEntry[], apps: AppIdentities, name: string) =>
  newestEntry(currentLedger(ledger, apps), name);

describe("the identity of an app", () => {
  it("takes up what was recorded before apps had one", () => {
    const apps = seen(github);
    expect(newest([entry("GitHub")], apps, "GitHub")).toEqual(entry("GitHub"));
    expect(renameQuestions(apps, [entry("GitHub")])).toEqual([]);
  });

  it("is carried along by a rename here, before and after the sync that shows it", () => {
    const converted = {
      kind: "convertPreset",
      name: "GitHub",
      newName: "GitHub Cloud",
      domains: ["github.com"],
    } as const;
    const written = [rename("GitHub", "GitHub Cloud"), converted].map((intent) =>
      wroteFor(seen(github), { intent, inverse: null, now: 200 }),
    );
    const [apps = []] = written;
    expect(written[1]).toEqual(apps);
    for (const state of [apps, seeApps(apps, [{ ...github, name: "GitHub Cloud" }], 300)]) {
      expect(newest([entry("GitHub")], state, "GitHub Cloud")?.addresses).toEqual(["203.0.113.7"]);
      expect(newest([entry("GitHub")], state, "GitHub")).toBeUndefined();
      expect(renameQuestions(state, [entry("GitHub")])).toEqual([]);
    }
  });

  it("is carried along where a fixed destination gets another name", () => {
    const intent = {
      kind: "updateFixedDestination",
      name: "GitHub",
      change: { name: " Git \n Hub " },
    } as const;
    const apps = wroteFor(seen(github), { intent, inverse: null, now: 200 });
    expect(apps).toMatchObject([{ id: "app:GitHub", name: "Git Hub", formerNames: ["GitHub"] }]);
    expect(promiseRenames(seen(github), intent)).toMatchObject([{ renamingTo: "Git Hub" }]);
  });

  it("follows a rename whose answer was lost, and only once it is seen", () => {
    const promised = promiseRenames(seen(github), rename("GitHub", "Git"));
    const not = seeApps(promised, [github], 200);
    expect(identityOf(not, "GitHub")?.goneAt).toBeNull();
    const done = seeApps(not, [{ ...github, name: "Git" }], 300);
    expect(newest([entry("GitHub")], done, "Git")).toBeDefined();
    const refused = seeApps(forgetPromises(promised), [{ ...github, name: "Git" }], 300);
    expect(newest([entry("GitHub")], refused, "Git")).toBeUndefined();
  });

  it.each<[string, Partial<SeenApp>]>([
    ["its domains", { connectors: ["tag:other"], productId: null }],
    ["its connectors", { domains: ["ghe.acme.example"], productId: null }],
    ["its product", { connectors: ["tag:other"], domains: ["ghe.acme.example"] }],
  ])("is asked about when it may have been renamed outside, known by %s", (_by, change) => {
    const ledger = [entry("GitHub")];
    const apps = seeApps(
      seen(github, app("Jira")),
      [{ ...github, ...change, name: "Code" }, app("Jira")],
      200,
    );
    expect(renameQuestions(apps, ledger)).toEqual([{ appId: "app:GitHub", was: "GitHub", now: "Code" }]);
    const question = { appId: "app:GitHub", name: "Code" };
    const yes = answered(apps, { ...question, same: true });
    expect(newest(ledger, yes, "Code")).toBeDefined();
    expect(renameQuestions(yes, ledger)).toEqual([]);
    const no = answered(apps, { ...question, same: false });
    expect(newest(ledger, no, "Code")).toBeUndefined();
    expect(renameQuestions(no, ledger)).toEqual([]);
    expect(seeApps(yes, [{ ...github, ...change, name: "Code" }, app("Jira")], 300)).toEqual(yes);
  });

  it("keeps what was recorded under the new name before the answer came", () => {
    const apps = seeApps(seen(github), [{ ...github, name: "Code" }], 200);
    const ledger = [entry("GitHub"), entry("Code", { at: 5, appId: identityOf(apps, "Code")?.id ?? "" })];
    const yes = answered(apps, { appId: "app:GitHub", name: "Code", same: true });
    expect(currentLedger(ledger, yes).map(({ appName }) => appName)).toEqual(["Code", "Code"]);
  });

  it("is not asked about where nothing is recorded, where it was removed here, or of apps that were there before", () => {
    const renamed = [{ ...github, name: "Code" }];
    expect(renameQuestions(seeApps(seen(github), renamed, 200), [])).toEqual([]);
    const removal = { intent: { kind: "removeApp", name: "GitHub" } as const, inverse: null, now: 150 };
    const removed = wroteFor(seen(github), removal);
    expect(renameQuestions(seeApps(removed, renamed, 200), [entry("GitHub")])).toEqual([]);
    const both = seen(github, { ...github, name: "Code" });
    expect(renameQuestions(seeApps(both, renamed, 200), [entry("GitHub")])).toEqual([]);
  });

  it("is asked about where something is recorded elsewhere by its id, or by one that it had", () => {
    const renamed = seeApps(seen(github), [{ ...github, name: "Code" }], 200);
    expect(renameQuestions(renamed, [], ["app:Jira"])).toEqual([]);
    expect(renameQuestions(renamed, [], ["app:GitHub"])).toMatchObject([{ was: "GitHub", now: "Code" }]);
    const joined = answered(renamed, { appId: "app:GitHub", name: "Code", same: true });
    const gone = seeApps(joined, [{ ...github, name: "Git" }], 300);
    expect(renameQuestions(gone, [], ["app:Code"])).toMatchObject([{ was: "Code", now: "Git" }]);
  });

  it("is another one for a new app that takes an old name", () => {
    const apps = wroteFor(seen(github), { intent: rename("GitHub", "Git"), inverse: null, now: 200 });
    const again = seeApps(apps, [{ ...github, name: "Git" }, github], 300);
    expect(newest([entry("GitHub")], again, "GitHub")).toBeUndefined();
    expect(newest([entry("GitHub")], again, "Git")).toBeDefined();
  });

  it("remembers what takes back what was written for it, also under its new name", () => {
    const inverse = { kind: "removeTag", tag: "tag:x", onlyIfUnused: true } as const;
    const written = wroteFor(seen(github), { intent: rename("GitHub", "Git"), inverse, now: 200 });
    expect(identityOf(written, "Git")).toMatchObject({ written: [inverse], formerNames: ["GitHub"] });
  });

  it("loses no entry, whatever is renamed and answered", () => {
    const names = fc.constantFrom("A", "B", "C", "D");
    const step = fc.oneof(
      fc.record({ do: fc.constant("see" as const), names: fc.uniqueArray(names, { maxLength: 4 }) }),
      fc.record({ do: fc.constant("rename" as const), from: names, to: names }),
      fc.record({ do: fc.constant("answer" as const), same: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const ledger = ["A", "B", "C", "D"].map((name) => entry(name));
        let apps: AppIdentities = seen(app("A"), app("B"));
        for (const [at, one] of steps.entries()) {
          if (one.do === "see")
            apps = seeApps(
              apps,
              one.names.map((name) => app(name, { connectors: ["tag:x"] })),
              200 + at,
            );
          if (one.do === "rename")
            apps = wroteFor(apps, { intent: rename(one.from, one.to), inverse: null, now: 200 + at });
          const [question] = renameQuestions(apps, ledger);
          if (one.do === "answer" && question !== undefined)
            apps = answered(apps, { appId: question.appId, name: question.now, same: one.same });
        }
        expect(currentLedger(ledger, apps)).toHaveLength(4);
        const ids = apps.flatMap(({ id, alsoIds }) => [id, ...alsoIds]);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
