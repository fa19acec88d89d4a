import { describe, expect, it } from "vitest";
import { EgressProofs } from "../../../../../electron/services/egress/egress-proofs.ts";
import { createEgressBookStore } from "../../../../../electron/store/egress-book-store.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import { listEgress, updateBook } from "../../../../../shared/egress/book.ts";
import { connector, takenAt } from "../../../../support/connector-fixtures.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { createMemoryDisk } from "../../../../support/memory-disk.ts";

const device = connector();
const { nodeId } = device;
const reported = "45.33.32.7";
const entered = "45.33.32.99";

async function setUp() {
  const disk = createMemoryDisk();
  const book = createEgressBookStore(disk, "/data/book.json", () => takenAt);
  await book.update((before) => updateBook(before, [device], takenAt));
  const notes: string[] = [];
  const world = { changed: 0 };
  const proofs = new EgressProofs({
    device: (wanted) => (wanted === nodeId ? ok(device) : fail(problem("not-found", "Gone."))),
    book: () => ok(book),
    changed: () => {
      world.changed += 1;
    },
    note: (sentence) => notes.push(sentence),
    clock: { now: () => takenAt },
  });
  const shown = (address: string) =>
    listEgress(book.current(), { nodeIds: [nodeId], at: takenAt, now: takenAt }).find(
      (one) => one.address === address,
    );
  return { proofs, book, disk, notes, world, shown };
}

describe("what a person knows of egress IPs", () => {
  it.each([
    ["command", "command on the host"],
    ["by-hand", "by hand"],
  ] as const)("is a proof by %s, with its date", async (how, words) => {
    const { proofs, shown, notes, world } = await setUp();
    valueOf(await proofs.verify({ nodeId, address: reported, how }));
    expect(shown(reported)).toMatchObject({ state: "verified", verifiedAt: takenAt, verifiedHow: words });
    expect(shown(reported)).not.toHaveProperty("enteredByHand");
    expect(notes).toEqual([`Verified ${reported}, ${words}, as an egress IP of gateway-1.`]);
    expect(world.changed).toBe(1);
  });

  it("is an address without proof, until it is proved or forgotten", async () => {
    const { proofs, shown } = await setUp();
    valueOf(await proofs.enter({ nodeId, address: entered }));
    expect(shown(entered)).toMatchObject({ state: "manual", enteredByHand: true });
    valueOf(await proofs.verify({ nodeId, address: entered, how: "command" }));
    expect(shown(entered)).toMatchObject({ state: "verified", enteredByHand: true });
    valueOf(await proofs.forget({ nodeId, address: entered }));
    expect(shown(entered)).toBeUndefined();
  });

  it.each([
    ["a private address", { nodeId, address: "10.0.0.1" }, "address-invalid"],
    ["no address", { nodeId, address: "gateway" }, "address-invalid"],
    ["a device that is gone", { nodeId: "n-gone", address: entered }, "not-found"],
  ])("is not taken for %s", async (_what, argument, code) => {
    const { proofs, world } = await setUp();
    expect(problemOf(await proofs.enter(argument))).toMatchObject({ code });
    expect(world.changed).toBe(0);
  });

  it("can only be forgotten where it was entered", async () => {
    const { proofs } = await setUp();
    expect(problemOf(await proofs.forget({ nodeId, address: reported }))).toMatchObject({
      code: "invalid-argument",
    });
    expect(problemOf(await proofs.forget({ nodeId, address: entered }))).toMatchObject({ code: "not-found" });
  });

  it("is not lost, and loses nothing, when a sync writes at the same time", async () => {
    const { proofs, book, shown } = await setUp();
    const moved = connector({
      connectivity: {
        endpoints: ["45.33.32.8:1"],
        mappingVariesByDestIP: false,
        supportsUdp: true,
        supportsIPv6: false,
      },
    });
    await Promise.all([
      book.update((before) => updateBook(before, [moved], takenAt + 1)),
      proofs.enter({ nodeId, address: entered }),
    ]);
    expect(shown(entered)).toMatchObject({ state: "manual" });
    expect(shown("45.33.32.8")).toMatchObject({ state: "inferred" });
  });

  it("is said not to be kept when the disk is full", async () => {
    const { proofs, disk, shown, world } = await setUp();
    disk.fail("create", "ENOSPC");
    expect(problemOf(await proofs.enter({ nodeId, address: entered }))).toMatchObject({ code: "disk-full" });
    expect([shown(entered), world.changed]).toEqual([undefined, 0]);
  });
});
