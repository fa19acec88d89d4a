import { KeyRound, Timer } from "lucide-react";
import { useState } from "react";
import type { EntitlementView } from "../../../../shared/bridge/access.ts";
import type { EntitlementPastView } from "../../../../shared/bridge/history.ts";
import { counted } from "../../../../shared/core/words.ts";
import { moreSuspended } from "../../../../shared/tailnet/suspended-words.ts";
import { ProductMark } from "../../../parts/mark/product-mark.tsx";
import { useSlice } from "../../../state/mirror.ts";
import { go, goBack } from "../../../state/navigation.ts";
import { useRead } from "../../../state/use-read.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import { SubjectPage } from "../../../ui/subject-page.tsx";
import { dayOrTime, exactTime } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { GapNotes } from "../gap-notes.tsx";
import { GiveSheet } from "../timed/give-sheet.tsx";
import { EntitlementBody } from "./entitlement-body.tsx";
import { sectionWords } from "./section-words.ts";
import { useEntitlementPast } from "./use-entitlement-past.ts";
import styles from "./entitlement-screen.module.css";

const back = {
  label: "Entitlements",
  onBack: () => goBack({ screen: "access", tab: "entitlements" }),
};

/** One thing that can be held: who holds it, in which way, and taking it back. */
export function EntitlementScreen({ id, name }: { readonly id: string; readonly name: string }) {
  const connection = useSlice("connection");
  const policy = useSlice("policy");
  const since = `${connection?.lastSyncAt ?? ""} ${policy?.etag ?? ""}`;
  const { last, value, again } = useRead("access.entitlement", { id }, { since });
  const past = useEntitlementPast(id);
  return (
    <SubjectPage
      title={name}
      mark={<BigMark entitlement={value} isLoading={last === null} />}
      back={back}
      facts={value === null ? undefined : <Facts entitlement={value} past={past.value} />}
      actions={
        value === null ? undefined : (
          <>
            <PlaceButton entitlement={value} />
            <GiveButton entitlement={value} />
          </>
        )
      }
    >
      {last === null ? <SkeletonRows label={`Loading ${name}`} rows={6} /> : null}
      {last?.ok === false ? <ProblemBox problem={last.problem} onRetry={again} /> : null}
      {value === null || last?.ok === false ? null : (
        <>
          <GapNotes gaps={value.gaps} />
          <EntitlementBody {...{ name, past }} entitlement={value} />
        </>
      )}
    </SubjectPage>
  );
}

function BigMark({
  entitlement,
  isLoading,
}: {
  readonly entitlement: EntitlementView | null;
  readonly isLoading: boolean;
}) {
  if (entitlement === null)
    return <span className={styles.mark}>{isLoading ? null : <KeyRound aria-hidden="true" />}</span>;
  const { section, name } = entitlement.line;
  if (section === "apps") return <ProductMark appName={name} size={40} />;
  const Icon = sectionWords[section].icon;
  return (
    <span className={styles.mark}>
      <Icon aria-hidden="true" />
    </span>
  );
}

interface FactsProps {
  readonly entitlement: EntitlementView;
  /** null until it is known. */
  readonly past: EntitlementPastView | null;
}

function Facts({ entitlement: { line, ways, gaps }, past }: FactsProps) {
  const parts = [
    counted(line.people, "person", "people"),
    ...(line.devices === 0 ? [] : [counted(line.devices, "device")]),
  ];
  const isAllOnCondition = line.conditional === line.people + line.devices;
  return (
    <>
      <p className={styles.held}>
        {parts.join(" + ")}
        {line.conditional === 0 ? null : (
          <span className={styles.more}>
            <StatusShape kind="condition" />{" "}
            {isAllOnCondition ? "on a condition" : `${line.conditional.toLocaleString("en")} on a condition`}
          </span>
        )}
        {line.timed === 0 ? null : (
          <span className={styles.more}>
            <StatusShape kind="progress" /> {line.timed.toLocaleString("en")} timed
          </span>
        )}
        {line.suspended === 0 ? null : <span className={styles.more}>{moreSuspended(line.suspended)}</span>}
        {line.orMore || gaps.length > 0 ? (
          <span className={styles.more}>
            <StatusShape kind="unknown" /> or more
          </span>
        ) : null}
      </p>
      <p>
        {sectionWords[line.section].label}
        {line.line !== null
          ? ` · line ${line.line.toLocaleString("en")}`
          : ways.rules.length === 0
            ? ""
            : ` · ${counted(ways.rules.length, "rule")}`}
        <Changed past={past} />
      </p>
    </>
  );
}

function Changed({ past }: Pick<FactsProps, "past">) {
  const now = useNow();
  const [newest] = past?.rows ?? [];
  if (past === null || past.knownSince === null || newest?.kind === "unread") return null;
  // Somebody may have joined with a role, of which the audit log says nothing here.
  if (newest === undefined && !past.isOfPolicy) return null;
  const at = newest?.at ?? past.knownSince;
  return (
    <span title={exactTime(at)}>
      {newest === undefined ? " · unchanged since " : " · changed "}
      {dayOrTime(at, now)}
    </span>
  );
}

/** Where it stands. */
function PlaceButton({ entitlement: { line: entitlement } }: { readonly entitlement: EntitlementView }) {
  const { section, name, line } = entitlement;
  if (section === "apps") return <Button onClick={() => go({ screen: "app", name })}>Open app</Button>;
  if (line === null) return null;
  if (section === "groups" || section === "tagOwners")
    return (
      <>
        <Button onClick={() => go({ screen: "rename", name })}>Rename…</Button>
        <Button onClick={() => go({ screen: "policy", part: "current", line })}>Show in policy</Button>
      </>
    );
  return <Button onClick={() => go({ screen: "policy", part: "current", line })}>Show in policy</Button>;
}

/** Gives it for a while where single people are listed for it; who may use an app is chosen on its screen. */
function GiveButton({ entitlement: { line } }: { readonly entitlement: EntitlementView }) {
  const [isGiving, setIsGiving] = useState(false);
  const { section, id } = line;
  if (section !== "groups" && section !== "grants" && section !== "acls" && section !== "ssh") return null;
  return (
    <>
      <Button variant="filled" intent="primary" icon={<Timer />} onClick={() => setIsGiving(true)}>
        Give for a while
      </Button>
      {isGiving ? <GiveSheet what={id} onClose={() => setIsGiving(false)} /> : null}
    </>
  );
}
