import { describe, expect, it } from "vitest";
import { AppNames } from "../../../../../electron/services/egress/app-names.ts";
import { createAppIdentitiesStore } from "../../../../../electron/store/app-identities-store.ts";
import { identityOf, seeApps } from "../../../../../shared/connectors/app-identity.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { createMemoryDisk } from "../../../../support/memory-disk.ts";

const github = {
  name: "GitHub",
  connectors: ["tag:github"],
  domains: ["github.com"],
  presetAppID: null,
  productId: "github",
};
const intent = { kind: "updateApp", name: "GitHub", change: { name: "Code" } } as const;
const inverse = { kind: "updateApp", name: "Code", change: { name: "GitHub" } } as const;

async function setUp() {
  const disk = createMemoryDisk();
  const store = createAppIdentitiesStore(disk, "/apps.json", () => 0);
  await store.update((apps) => seeApps(apps, [github], 1));
  const notes: string[] = [];
  const names = new AppNames({
    identities: () => store,
    changed: () => undefined,
    note: (sentence) => notes.push(sentence),
    clock: { now: () => 5 },
  });
  return { names, store, notes, disk };
}

describe("the names of apps", () => {
  it("are promised on disk before a save, and settled by what came of it", async () => {
    const { names, store, disk } = await setUp();
    await names.promised(intent);
    expect(disk.text("/apps.json")).toContain('"renamingTo": "Code"');
    await names.settled({ intent, inverse }, "not-saved");
    expect(identityOf(store.current(), "GitHub")?.renamingTo).toBeNull();
    await names.settled({ intent, inverse }, "saved");
    expect(names.of("Code")).toMatchObject({ id: "app:GitHub", formerNames: ["GitHub"], written: [inverse] });
  });

  it("wait for a sync where the answer to a save was lost", async () => {
    const { names, store } = await setUp();
    await names.promised(intent);
    await names.settled({ intent, inverse }, "uncertain");
    await store.update((apps) => seeApps(apps, [{ ...github, name: "Code" }], 9));
    expect(names.of("Code")?.id).toBe("app:GitHub");
  });

  it("are what a person says, once", async () => {
    const { names, store, notes } = await setUp();
    await store.update((apps) => seeApps(apps, [{ ...github, name: "Code" }], 9));
    const answer = { appId: "app:GitHub", name: "Code", same: true };
    valueOf(await names.answer(answer));
    expect(names.of("Code")?.id).toBe("app:GitHub");
    expect(notes).toEqual(["Code is what was GitHub: its records go on."]);
    expect(problemOf(await names.answer(answer))).toMatchObject({ code: "not-found" });
  });
});
