import type { ActivityEntryView, ActivityRow } from "../../../shared/bridge/activity.ts";
import type { AuditFact } from "../../../shared/governance/activity/audit-fact.ts";
import type { Joined, OwnEntry } from "../../../shared/governance/activity/join-activity.ts";

/** An entry of the journal as it is joined. */
export interface JoinedEntry extends OwnEntry {
  readonly view: ActivityEntryView;
}

/** An entry of the journal, to be joined with the audit log. Older entries do not say whether others did it. */
export function joinedEntry(view: ActivityEntryView, isSeen: (versionId: string) => boolean): JoinedEntry {
  const { id, at, kind, open, foreign } = view;
  const versionId = open?.to === "policy" ? (open.name ?? null) : null;
  return { id, at, kind, versionId, foreign: foreign ?? (versionId !== null && isSeen(versionId)), view };
}

/** One thing that happened as it is shown. */
export function rowOf(
  { at, own, facts, versionId, way, ground }: Joined<JoinedEntry>,
  between: (fact: AuditFact | undefined, versionId: string | null) => ActivityRow["versions"],
): ActivityRow {
  const [fact] = facts;
  const versions = between(fact, versionId);
  const shared = {
    at,
    way,
    ground,
    ...(versions === undefined ? {} : { versions }),
    ...(facts.length === 0 ? {} : { events: facts.map(({ entry }) => entry.event) }),
  };
  if (own !== null && (!own.foreign || fact === undefined)) return { ...shared, ...ofOwn(own) };
  if (fact === undefined) throw new Error("A row is of an entry of Tailrace’s own, or of the audit log.");
  return { ...shared, ...ofFact(fact), ...openOf(own, versions) };
}

function ofOwn({ id, view, foreign }: JoinedEntry) {
  const { by, sentence, on = "", apps = [], open, problem, kind } = view;
  const named = apps.length > 0 ? apps.join(", ") : nameIn(open);
  return {
    id,
    who: foreign && by === "Tailrace" ? "Somebody" : by,
    whoKind: by !== "Tailrace" ? ("person" as const) : foreign ? ("unknown" as const) : ("tailrace" as const),
    did: foreign ? "Edited the policy" : actOf(sentence),
    to: { kind: named === null ? kinds[kind] : ("app" as const), text: named ?? on },
    ...(open === undefined ? {} : { open }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** A save of the policy file is told by what it is for: that it was saved is plain from its difference. */
function actOf(sentence: string): string {
  const act = /^Saved the policy file: (?<title>.+)$/u.exec(sentence)?.groups?.title ?? sentence;
  return act.replace(/\.$/u, "");
}

function nameIn(open: ActivityEntryView["open"]): string | null {
  return open?.to === "app" || open?.to === "egress" ? (open.name ?? null) : null;
}

const kinds = {
  policy: "policy",
  device: "device",
  egress: "egress",
  connection: "session",
  setup: "app",
  health: "health",
  access: "access",
  other: "other",
} as const;

function ofFact({ id, who, whoKind, did, to, details, error }: AuditFact) {
  return {
    id,
    who,
    whoKind,
    did,
    to,
    ...(details === "" ? {} : { details }),
    ...(error === "" ? {} : { error }),
  };
}

function openOf(
  own: JoinedEntry | null,
  versions: ActivityRow["versions"],
): Pick<ActivityRow, "open"> | object {
  const id = versions?.afterId ?? own?.versionId ?? null;
  return id === null ? {} : { open: { to: "policy" as const, name: id } };
}
