import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take as long as dozens of others: begun last, one of them would keep one core waiting. */
const long = ["test/integration/fault-campaign.test.ts", "test/integration/scripts/policy.test.ts"];

/** Begins with the files that take longest. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.some((path) => moduleId.endsWith(path));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
