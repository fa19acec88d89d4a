import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as v from "valibot";

const folder = join(import.meta.dirname, "../../../.github/workflows");
const workflow = v.object({
  permissions: v.unknown(),
  jobs: v.record(
    v.string(),
    v.object({
      permissions: v.record(v.string(), v.picklist(["read", "write"])),
      "timeout-minutes": v.number(),
      steps: v.array(v.looseObject({ uses: v.optional(v.string()), run: v.optional(v.string()) })),
    }),
  ),
});

describe.each(readdirSync(folder))("the workflow %s", (file) => {
  const { permissions, jobs } = v.parse(workflow, parse(readFileSync(join(folder, file), "utf8")));
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it("may do nothing by default, and each job only what it names", () => {
    expect(permissions).toEqual({});
    const writing = Object.entries(jobs).filter(([, job]) =>
      Object.values(job.permissions).includes("write"),
    );
    expect(writing.map(([name]) => name)).toEqual(file === "release.yml" ? ["publish"] : []);
  });

  it("names each action by the hash of one commit", () => {
    const unpinned = steps
      .map(({ uses }) => uses)
      .filter((uses) => uses !== undefined && !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/u.test(uses));
    expect(unpinned).toEqual([]);
  });

  it("puts nothing into a command that somebody else may write", () => {
    for (const { run } of steps) expect(run ?? "").not.toContain("${{");
  });
});
