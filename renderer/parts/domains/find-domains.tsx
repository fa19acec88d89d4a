import { useEffect, type ReactNode } from "react";
import { domainLimit } from "../../../shared/connectors/domains.ts";
import { counted, listed } from "../../../shared/core/words.ts";
import { Mark } from "../mark/mark.tsx";
import { ActionBar } from "../../ui/action-bar.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Status } from "../../ui/status.tsx";
import { SubjectPage } from "../../ui/subject-page.tsx";
import { DomainBudget } from "./domain-budget.tsx";
import { DomainRows } from "./domain-rows.tsx";
import { NamesPanel } from "./names-panel.tsx";
import { useDiscovery, type DiscoveredApp, type DomainChoice } from "./use-discovery.ts";
import styles from "./find-domains.module.css";

/** Props of `FindDomains`. */
export interface FindDomainsProps {
  readonly app: DiscoveredApp;
  /** Where it was opened from. */
  readonly back: { readonly label: string; readonly onBack: () => void };
  /** Takes the domains that the list gains. */
  readonly onUse: (fresh: readonly string[]) => void;
  /** Stands below what came in. */
  readonly below?: ReactNode;
}

/** Third parties that are looked at without opening more. */
const fewLeftOut = 3;

/** Finds the domains of an app from names that were seen: left what came in, right what follows. */
export function FindDomains({ app, back, onUse, below }: FindDomainsProps) {
  const { input, setInput, read, proposed, leftOut, turn, fresh, taken } = useDiscovery(app);
  useEffect(() => {
    document.querySelector("main")?.scrollTo({ top: 0 });
  }, []);
  const over = taken + fresh.length - domainLimit;
  return (
    <>
      <SubjectPage
        title="Find its domains"
        mark={<Mark productId={app.productId} name={app.name} size={40} />}
        back={back}
        actions={<DomainBudget taken={taken} fresh={fresh.length} />}
      >
        <div className={styles.columns}>
          <div className={styles.left}>
            <NamesPanel input={input} onInput={setInput} read={read} />
            {below}
          </div>
          <div className="surface">
            <DomainRows
              title="Proposed"
              note={proposedWords(proposed, app.name)}
              choices={proposed}
              onTurn={turn}
            />
            <DomainRows
              title="Left out"
              note={counted(leftOut.length, "third party", "third parties")}
              choices={leftOut}
              onTurn={turn}
              few={fewLeftOut}
            />
            {proposed.length + leftOut.length > 0 ? null : (
              <EmptyState title={read.covered > 0 ? "Its list covers all of these" : "No names yet"}>
                {read.covered > 0
                  ? "Nothing has to be added."
                  : "Paste host names, or a HAR file: open the app in a browser, record its network, save as HAR."}
              </EmptyState>
            )}
          </div>
        </div>
      </SubjectPage>
      <ActionBar aside={<Aside choices={[...proposed, ...leftOut]} over={over} covered={read.covered} />}>
        <Button onClick={back.onBack}>Cancel</Button>
        <Button
          variant="filled"
          intent="primary"
          disabled={fresh.length === 0 || over > 0}
          onClick={() => onUse(fresh)}
        >
          Use {counted(fresh.length, "domain")}
        </Button>
      </ActionBar>
    </>
  );
}

interface AsideProps {
  readonly choices: readonly DomainChoice[];
  /** How many domains too many. */
  readonly over: number;
  readonly covered: number;
}

function Aside({ choices, over, covered }: AsideProps) {
  if (over > 0)
    return <Status kind="error" word={`${counted(over, "domain")} over the limit of ${domainLimit}`} />;
  const sharing = choices.filter(({ chosen, shared }) => chosen && shared.length > 0);
  const apps = [...new Set(sharing.flatMap(({ shared }) => shared.map(({ app }) => app)))];
  if (sharing.length > 0) {
    const words = `${counted(sharing.length, "domain")} ${sharing.length === 1 ? "shares" : "share"} an address with ${listed(apps)}`;
    return <Status kind="attention" word={words} />;
  }
  return covered === 0 ? null : <>{counted(covered, "name")} covered already</>;
}

function proposedWords(proposed: readonly DomainChoice[], name: string): string {
  const all = proposed.every(({ row }) => row.kind === "of-app");
  return `${proposed.length} · ${all ? "all of" : "by"} ${name}${all ? "" : "’s name"}`;
}
