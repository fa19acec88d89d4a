import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesWorld, policy } from "../../../../support/changes-world.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";
import { versionOf } from "../../../../support/policy-version.ts";

const foreign = policy.replace("group:ops", "group:staff");
const ours = policy.replace("group:ops", "group:crew");
const own = {
  file: new PolicyFile(ours),
  origin: "tailrace",
  by: "ann@acme.example",
  note: "Rename a group",
} as const;
const asked = (calls: readonly string[]) => calls.filter((call) => call === "audit.list").length;

function watched() {
  const world = changesWorld();
  const { session } = world.tailnet;
  const mark = () => session.writes.mark();
  const saw = (version = world.tailnet.policy, began = mark()) =>
    world.watch.saw(session, versionOf(version), began);
  const texts = () => world.recorded.map(({ text }) => text);
  /** A save of ours that is noted as it is in the application. */
  const save = (text: string, meanwhile = () => Promise.resolve()) =>
    session.writes.during(async () => {
      world.tailnet.foreignEdit(text);
      await meanwhile();
      await world.watch.saved(session, versionOf(world.tailnet.policy), {
        ...own,
        file: new PolicyFile(text),
      });
    });
  return { ...world, session, mark, saw, save, texts };
}

describe("versions of the policy file", () => {
  it("are noted once, with who saved them; every one after the first is told", async () => {
    const { tailnet, saw, recorded, told } = watched();
    expect(await saw()).toBe(false);
    await saw();
    expect(recorded).toMatchObject([{ text: policy, origin: "seen", by: null }]);
    expect([told, asked(tailnet.calls)]).toEqual([[], 1]);
    tailnet.editor = "bo@acme.example";
    tailnet.foreignEdit(foreign);
    expect(await Promise.all([saw(), saw()])).toEqual([true, false]);
    expect(recorded.slice(1)).toMatchObject([{ text: foreign, by: "bo@acme.example" }]);
    expect(told).toEqual(["bo@acme.example"]);
  });

  it("are no news when the same text comes under another ETag", async () => {
    const { tailnet, saw, told } = watched();
    await saw();
    tailnet.foreignEdit(policy);
    expect(await saw()).toBe(false);
    expect(told).toEqual([]);
  });

  it("are told once also where they cannot be kept", async () => {
    const { tailnet, saw, told, disk } = watched();
    await saw();
    disk.full = true;
    tailnet.foreignEdit(foreign);
    await saw();
    await saw();
    expect(told).toHaveLength(1);
  });

  it("that collided with a save are asked about again while nobody is named", async () => {
    const { tailnet, watch, session, saw } = watched();
    await saw();
    tailnet.editor = "bo@acme.example";
    expect(await watch.sawForeign(session, versionOf(tailnet.policy))).toMatchObject({
      by: "bo@acme.example",
    });
    tailnet.editor = "cleo@acme.example";
    expect(await watch.sawForeign(session, versionOf(tailnet.policy))).toMatchObject({
      by: "bo@acme.example",
    });
  });
});

describe("a read beside a save of ours", () => {
  it("is no evidence when it began before and ended after", async () => {
    const { tailnet, saw, save, mark, told, texts } = watched();
    await saw();
    const old = tailnet.policy;
    const began = mark();
    await save(ours);
    await saw(old, began);
    await saw();
    expect([told, texts()]).toEqual([[], [policy, ours]]);
  });

  it("is no evidence when it began and ended meanwhile, or saw the save before it was noted", async () => {
    const { tailnet, saw, save, mark, told, texts } = watched();
    await saw();
    let during = mark();
    await save(ours, async () => {
      await saw();
      during = mark();
    });
    await saw(tailnet.policy, during);
    expect([told, texts()]).toEqual([[], [policy, ours]]);
  });

  it("is no evidence when the save begins while the audit log is asked", async () => {
    const { tailnet, saw, save, told, texts } = watched();
    await saw();
    tailnet.foreignEdit(foreign);
    tailnet.before("audit.list", () => save(ours));
    await saw();
    expect([told, texts()]).toEqual([[], [policy, ours]]);
  });

  it("never tells of what is ours nor puts an older text over a newer one, in whatever order reads end", async () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constantFrom("begin", "edit", "save") }),
        fc.record({ kind: fc.constant("end"), which: fc.nat() }),
      ),
      { minLength: 3, maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const { tailnet, saw, save, mark, told, texts } = watched();
        await saw();
        const real = [policy];
        const reads: (readonly [version: typeof tailnet.policy, began: ReturnType<typeof mark>])[] = [];
        let edits = 0;
        for (const [index, step] of list.entries()) {
          if (step.kind === "begin") reads.push([tailnet.policy, mark()]);
          if (step.kind === "edit") {
            edits += 1;
            tailnet.foreignEdit(policy.replace("group:ops", `group:theirs${index}`));
          }
          if (step.kind === "save") await save(policy.replace("group:ops", `group:ours${index}`));
          if (step.kind === "edit" || step.kind === "save") real.push(tailnet.policy.text);
          if ("which" in step && reads.length > 0) {
            const [read] = reads.splice(step.which % reads.length, 1);
            if (read !== undefined) await saw(...read);
          }
        }
        await saw();
        // What is noted is what was there, in its order; nothing of ours is left out or told.
        const places = texts().map((text) => real.indexOf(text));
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        expect(texts().filter((text) => text.includes("ours"))).toEqual(
          real.filter((text) => text.includes("ours")),
        );
        expect(told.length).toBeLessThanOrEqual(edits);
      }),
    );
  });
});

describe("a save whose end is not known", () => {
  it("is ours when it is seen later, and is told as that", async () => {
    const { tailnet, watch, saw, recorded, told, after } = watched();
    await saw();
    watch.perhapsSaved(own);
    await saw();
    tailnet.foreignEdit(ours);
    await saw();
    expect([told, after]).toEqual([[], ["Rename a group"]]);
    expect(recorded.at(-1)).toMatchObject({ text: ours, origin: "tailrace", by: "ann@acme.example" });
  });

  it("is not taken for somebody else’s that means the same", async () => {
    const { tailnet, watch, saw, told, after } = watched();
    await saw();
    // Only a comment of ours, and only one of theirs.
    watch.perhapsSaved({ ...own, file: new PolicyFile(policy.replace("kept by hand", "kept by ann")) });
    tailnet.foreignEdit(policy.replace("kept by hand", "kept by bo"));
    await saw();
    expect([told, after]).toEqual([[null], []]);
  });
});
