import * as v from "valibot";
import { filledText } from "../../core/schema.ts";
import { whyHidden, type Finding, type Hygiene } from "./finding.ts";

/** Which finding a person put out of sight, and on which evidence. */
export const hiddenRecordSchema = v.strictObject({
  /** Of the finding. */
  id: filledText(20_000),
  basis: v.string(),
  /** What it was called, for what is noted when it comes back. */
  name: v.string(),
  ...whyHidden,
});
export type HiddenRecord = Readonly<v.InferOutput<typeof hiddenRecordSchema>>;

/** What is hidden of a clean-up, and which records are over. */
interface Sorted {
  readonly hygiene: Hygiene;
  /** Found again on other evidence: they are shown. */
  readonly back: readonly HiddenRecord[];
  /** Nothing of the kind is found any more. */
  readonly gone: readonly HiddenRecord[];
}

/**
 * Puts out of sight what was hidden and rests on the same evidence. A record is over when its evidence is another, or when
 * the finding is surely gone: what cannot be known now may still be there.
 */
export function withHidden(hygiene: Hygiene, records: readonly HiddenRecord[]): Sorted {
  if (records.length === 0) return { hygiene, back: [], gone: [] };
  const byId = new Map(records.map((record) => [record.id, record]));
  const found = new Map(hygiene.findings.map((finding) => [finding.id, finding]));
  const hidden: Hygiene["hidden"][number][] = [];
  const findings: Finding[] = [];
  for (const finding of hygiene.findings) {
    const record = byId.get(finding.id);
    if (record?.basis !== finding.basis) findings.push(finding);
    else hidden.push({ finding, reason: record.reason, at: record.at, by: record.by });
  }
  return {
    hygiene: { ...hygiene, findings, hidden },
    back: records.filter(({ id, basis }) => found.has(id) && found.get(id)?.basis !== basis),
    gone: hygiene.unknowns.length > 0 ? [] : records.filter(({ id }) => !found.has(id)),
  };
}

/** The records with another one; a finding is hidden once, by its last reason. */
export function hiddenToo(records: readonly HiddenRecord[], next: HiddenRecord): readonly HiddenRecord[] {
  return [...records.filter(({ id }) => id !== next.id), next];
}
