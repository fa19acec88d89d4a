import { describe, expect, it } from "vitest";
import { TakeoverGuard } from "../../../../../electron/services/connectors/takeover-guard.ts";
import { createAppIdentitiesStore } from "../../../../../electron/store/app-identities-store.ts";
import { createEgressBookStore } from "../../../../../electron/store/egress-book-store.ts";
import { createLedgerStore } from "../../../../../electron/store/ledger-store.ts";
import { updateBook } from "../../../../../shared/egress/book.ts";
import { connector, healthyPolicy, snapshot, takenAt } from "../../../../support/connector-fixtures.ts";
import { createMemoryDisk } from "../../../../support/memory-disk.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

const day = 24 * 60 * 60 * 1000;
const lis = connector({ hostname: "connector-lis-1", created: takenAt - 90 * day });
const fra = connector({
  hostname: "connector-fra-1",
  created: takenAt - 30 * day,
  connectivity: { ...lis.connectivity, endpoints: ["45.33.32.9:41641"] } as typeof lis.connectivity,
});

const now = () => takenAt;

async function setUp(addresses: readonly string[] | null, devices = [lis, fra]) {
  const disk = createMemoryDisk();
  const book = createEgressBookStore(disk, "/book.json", now);
  const ledger = createLedgerStore(disk, "/ledger.json", now);
  const identities = createAppIdentitiesStore(disk, "/apps.json", now);
  await book.update((before) => updateBook(before, devices, takenAt));
  if (addresses !== null) {
    const entry = {
      id: "l1",
      appName: "GitHub",
      productId: "github",
      format: "line",
      at: takenAt,
      by: "ann",
    };
    await ledger.update(() => [{ ...entry, addresses }]);
  }
  return new TakeoverGuard({
    snapshot: () => snapshot(healthyPolicy, devices),
    memory: () => ({ book, ledger, identities }),
    clock: { now },
  });
}

const rowsOf = (fact: ReturnType<TakeoverGuard["forRemoval"]>) => (fact.known ? fact.value : []);

describe("the guard of what moves people", () => {
  it("finds the standby’s IP missing in the ledger before a connector is removed", async () => {
    const guard = await setUp(["45.33.32.7"]);
    expect(rowsOf(guard.forRemoval(lis.nodeId))).toMatchObject([
      {
        app: "GitHub",
        to: { hostname: "connector-fra-1" },
        listed: { state: "missing", addresses: ["45.33.32.9"] },
      },
    ]);
    const listed = await setUp(["45.33.32.7", "45.33.32.9"]);
    expect(rowsOf(listed.forRemoval(lis.nodeId))).toMatchObject([{ severity: "ok" }]);
  });

  it("finds that the only connector goes", async () => {
    const guard = await setUp(["45.33.32.7"], [lis]);
    expect(rowsOf(guard.forRemoval(lis.nodeId))).toMatchObject([{ to: null, severity: "error" }]);
  });

  it("finds it in a policy text, written here or restored, and a rename moves nobody", async () => {
    const guard = await setUp(["45.33.32.7"]);
    const without = healthyPolicy.replace(/\{"name": "GitHub".*\},/u, "");
    expect(rowsOf(guard.forPolicy(new PolicyFile(healthyPolicy), new PolicyFile(without)))).toMatchObject([
      { remedy: "switch-off" },
    ]);
    const renamed = healthyPolicy.replace('"name": "GitHub"', '"name": "Code"');
    expect(rowsOf(guard.forPolicy(new PolicyFile(healthyPolicy), new PolicyFile(renamed)))).toEqual([]);
  });

  it("finds it where routes are withdrawn", async () => {
    const guard = await setUp(["45.33.32.7"], [lis]);
    const change = { approve: [], withdraw: lis.enabledRoutes ?? [] };
    expect(rowsOf(guard.forRoutes(lis.nodeId, change))).toMatchObject([{ to: null, severity: "error" }]);
  });

  it("is not known without a sync, and never fine", () => {
    const guard = new TakeoverGuard({ snapshot: () => null, memory: () => null, clock: { now: () => 0 } });
    expect(guard.forRemoval("n1").known).toBe(false);
  });
});
