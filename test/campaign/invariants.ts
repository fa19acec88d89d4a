import type { SeenRequest } from "../../electron/demo/control.ts";
import type { StartedApplication } from "../support/fake-world.ts";
import type { Told } from "./acts.ts";
import { withoutRemarks } from "./other-admin.ts";

/** Told that it is saved, the file must have changed; told a plain no, Tailrace must not have changed it. */
export function unseen(
  act: string,
  { words, saved }: Told,
  before: string,
  after: string,
): readonly string[] {
  const isSame = withoutRemarks(before) === withoutRemarks(after);
  if (saved && isSame) return [`${act}: told saved, and nothing changed`];
  const isPlainNo = !saved && words !== "save-uncertain" && words !== "uncertain";
  return isPlainNo && !isSame ? [`${act}: changed, and told “${words}”`] : [];
}

/** Lines of other admins that are not there any more. */
export function lost(remarks: readonly string[], text: string): readonly string[] {
  return remarks
    .filter((remark) => !text.includes(remark))
    .map((remark) => `the foreign edit is lost: ${remark}`);
}

/** Policy files that were sent without the version that they stand on. */
export function unguarded(requests: readonly SeenRequest[]): readonly string[] {
  return requests
    .filter(
      ({ method, path, ifMatch }) => method === "POST" && /\/acl(?:\?|$)/u.test(path) && ifMatch === null,
    )
    .map(({ path }) => `a policy write without If-Match: ${path}`);
}

/** Access that was given until a time that is past, and is still there. */
export async function leftOver(
  { publisher, handlers }: StartedApplication,
  now: () => number,
): Promise<readonly string[]> {
  const open = () =>
    publisher
      .state()
      .timed.records.filter(({ state, expiresAt }) => state !== "ended" && expiresAt < now())
      // The service refuses to end what a test of the file itself demands; the person is told so.
      .filter(({ failure }) => failure?.problem.code !== "policy-tests-failed")
      .map(({ login, name }) => `left over: ${name} of ${login}`);
  // A removal that failed is tried again after a while, as its own timers have it.
  for (let tries = 0; tries < 5000 && open().length > 0; tries += 1) {
    await nextTurn();
    if (tries % 500 === 499) await handlers["sync.now"]({});
  }
  return open();
}

/** Records that were set aside as broken. */
export function damaged(files: Iterable<string>): readonly string[] {
  return [...files].filter((path) => /\.corrupt-/u.test(path)).map((path) => `a broken record: ${path}`);
}

/** Lets what is under way go on for a moment. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}
