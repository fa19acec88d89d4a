import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take as long as dozens of others: begun last, one of them would keep one core waiting. */
const long = [
  "/unit/electron/services/timed/timed-model.test.ts",
  "/browser/screens.test.ts",
  ...["fault-campaign", "killed-anywhere", "scripts/policy"].map((name) => `/integration/${name}.test.ts`),
  ...["restart", "bad-input-network", "access-review", "bad-input-keychain", "main-job", "keychain-wait"].map(
    (name) => `/e2e/${name}.e2e.ts`,
  ),
];

/** Begins with the files that take longest. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer’s own method, which is no array’s
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return long.some((path) => moduleId.endsWith(path));
}
