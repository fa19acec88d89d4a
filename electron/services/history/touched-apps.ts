import type { PolicyVersionView } from "../../../shared/bridge/policy.ts";
import { appsTouched } from "../../../shared/connectors/apps-touched.ts";
import { historyKeptMs } from "../../../shared/connectors/state-history.ts";
import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { PolicyHistoryStore } from "../../ports/policy-history.ts";
import { otherWork } from "../other-work.ts";

/** The apps that versions of the policy file touched, by the id of the version. */
export type AppsByVersion = ReadonlyMap<string, readonly string[]>;

/** Tells which apps a version touched: by the note of its save, or else by its text and the one before. */
export class TouchedApps {
  /** As the texts told, by the ids of both versions: they never change. */
  readonly #compared = new Map<string, readonly string[]>();

  /** Of the versions whose time is shown. Those of which it is not known are left out. */
  async of(
    history: Pick<PolicyHistoryStore, "versions" | "read">,
    noted: AppsByVersion,
    now: number,
  ): Promise<AppsByVersion> {
    const found = new Map(noted);
    const versions = history.versions();
    let last: { readonly id: string; readonly file: PolicyFile } | null = null;
    const fileOf = async ({ id }: PolicyVersionView): Promise<PolicyFile | null> => {
      if (last?.id === id) return last.file;
      const text = await history.read(id);
      await otherWork();
      return text.ok ? new PolicyFile(text.value) : null;
    };
    for (const [place, version] of versions.entries()) {
      const older = versions[place + 1];
      if (older === undefined || found.has(version.id) || now - version.at > historyKeptMs) continue;
      const pair = `${version.id} ${older.id}`;
      let apps = this.#compared.get(pair);
      if (apps === undefined) {
        const after = await fileOf(version);
        const before = await fileOf(older);
        if (before !== null) last = { id: older.id, file: before };
        if (after === null || before === null) continue;
        apps = appsTouched(before, after);
        this.#compared.set(pair, apps);
        await otherWork();
      }
      found.set(version.id, apps);
    }
    return found;
  }
}
