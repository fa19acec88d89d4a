import { useState } from "react";
import type { EntitlementView } from "../../../../shared/bridge/access.ts";
import type { EntitlementPastView } from "../../../../shared/bridge/history.ts";
import { counted } from "../../../../shared/core/words.ts";
import type { EntitlementWay } from "../../../../shared/governance/entitlement-ways.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { ReviewDialog } from "../../../parts/review/review-dialog.tsx";
import { say } from "../../../state/feedback.ts";
import { usePolicyChange } from "../../../state/review/use-policy-change.ts";
import type { LiveRead } from "../../../state/use-read.ts";
import { TakeBackDialog } from "../person/take-back-dialog.tsx";
import { waysOfNode } from "./entitlement-graph.ts";
import { EntitlementHistory } from "./entitlement-history.tsx";
import { ExplainDialog } from "./explain-dialog.tsx";
import type { HolderLine } from "./holder-columns.tsx";
import { HolderTable } from "./holder-table.tsx";
import { IfTakenBack, useLoss } from "./if-taken-back.tsx";
import { WhoGetsHere } from "./who-gets-here.tsx";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import styles from "./entitlement-body.module.css";

/** Who holds one thing and by which ways: as a picture, as a table with what is taken back, and why. */
export function EntitlementBody({
  name,
  entitlement,
  past,
}: {
  readonly name: string;
  readonly entitlement: EntitlementView;
  readonly past: LiveRead<EntitlementPastView>;
}) {
  const [selected, setSelected] = useState<string | null>(null);
  const [taking, setTaking] = useState<HolderLine | null>(null);
  const [takingWay, setTakingWay] = useState<EntitlementWay | null>(null);
  const [explained, setExplained] = useState<HolderLine | null>(null);
  const change = usePolicyChange();
  const short = useShortLogin();
  const { ways } = entitlement.ways;
  const listed = taking?.way.listed ?? null;
  const loss = useLoss(takingWay === null ? null : { id: entitlement.line.id, way: takingWay });
  const called = ({ holder }: HolderLine) => (holder.kind === "person" ? short(holder.name) : holder.name);
  return (
    <>
      {ways.length === 0 || entitlement.line.section === "roles" ? null : (
        <WhoGetsHere
          {...{ entitlement, selected }}
          onSelect={(id) => setSelected((now) => (now === id ? null : id))}
        />
      )}
      <div className={styles.halves}>
        <HolderTable
          {...{ name, entitlement }}
          past={past.last?.ok === false ? null : past.value}
          chosen={new Set(waysOfNode(entitlement, selected).map(({ key }) => key))}
          onTake={(line) => {
            if (line.way.listed === null) return;
            setTaking(line);
            const items = [{ entitlement: line.way.listed, people: [line.holder.name] }];
            void change.plan({ kind: "takeEntitlements", items });
          }}
          onTakeWay={(way) => {
            if (way.takeBack === null) return;
            setTakingWay(way);
            void change.plan(way.takeBack);
          }}
          onExplain={setExplained}
        />
        <div className={styles.side}>
          {ways.length === 0 ? null : <IfTakenBack id={entitlement.line.id} ways={ways} />}
          <EntitlementHistory past={past} unlisted={entitlement.line.unlisted} />
        </div>
      </div>
      {taking === null || listed === null ? null : (
        <TakeBackDialog
          login={taking.holder.name}
          name={called(taking)}
          taking={{ what: name, entitlements: [listed] }}
          change={change}
          onClose={() => setTaking(null)}
        />
      )}
      <ReviewDialog
        open={takingWay !== null}
        title={`Take ${name} back from ${takingWay === null ? "" : wayWords(takingWay, short)}`}
        description={<ForeignWords text={loss.words} />}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => setTakingWay(null)}
        onSaved={(sentence) => {
          say(sentence);
          setTakingWay(null);
        }}
      />
      {explained === null ? null : (
        <ExplainDialog
          explained={{ ...explained, what: name, who: called(explained), ways: entitlement.ways }}
          onClose={() => setExplained(null)}
        />
      )}
    </>
  );
}

/** “group:eng”, “3 people”, “ana”. */
function wayWords({ name, holders }: EntitlementWay, short: (login: string) => string): string {
  if (name !== null) return name;
  const [only, ...more] = holders;
  return only !== undefined && more.length === 0
    ? short(only.name)
    : counted(holders.length, "person", "people");
}
