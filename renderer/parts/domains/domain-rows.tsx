import type {
  DiscoveredDomain,
  DiscoveredKind,
} from "../../../shared/connectors/discovery/discover-domains.ts";
import { counted } from "../../../shared/core/words.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { classes } from "../../ui/classes.ts";
import { Fold } from "../../ui/fold.tsx";
import { StatusShape, type StatusKind } from "../../ui/status.tsx";
import { fewOf } from "../../ui/few-of.ts";
import type { DomainChoice } from "./use-discovery.ts";
import styles from "./domain-rows.module.css";

/** Props of `DomainRows`. */
export interface DomainRowsProps {
  readonly title: string;
  readonly note: string;
  readonly choices: readonly DomainChoice[];
  readonly onTurn: (row: DiscoveredDomain, on: boolean) => void;
  /** As many are shown; the rest is folded. */
  readonly few?: number;
}

/** A group of domains, each with a box to tick, what was seen of it, and what is to be known. */
export function DomainRows({ title, note, choices, onTurn, few = choices.length }: DomainRowsProps) {
  if (choices.length === 0) return null;
  const shown = fewOf(choices, few);
  const rest = choices.slice(shown.length);
  const list = (some: readonly DomainChoice[], label: string) => (
    <ul aria-label={label}>
      {some.map((choice) => (
        <DomainRow key={choice.row.domain} choice={choice} onTurn={(on) => onTurn(choice.row, on)} />
      ))}
    </ul>
  );
  return (
    <section aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <span className={styles.muted}>{note}</span>
      </header>
      {list(shown, title)}
      {rest.length === 0 ? null : (
        <Fold className={styles.rest} summary={`${rest.length} more`}>
          {list(rest, `More of ${title}`)}
        </Fold>
      )}
    </section>
  );
}

function DomainRow({
  choice,
  onTurn,
}: {
  readonly choice: DomainChoice;
  readonly onTurn: (on: boolean) => void;
}) {
  const { row, chosen, shared, findings } = choice;
  const [first] = shared;
  const trouble = findings.find(({ severity }) => severity !== "info");
  return (
    <li className={styles.item}>
      <div className={classes(styles.row, !chosen && styles.off)}>
        <Checkbox label={row.domain} mono checked={chosen} onChecked={onTurn} />
        <span className={styles.seen}>{seenWords(row)}</span>
        <Note choice={choice} />
      </div>
      {!chosen || (first === undefined && trouble === undefined) ? null : (
        <div className={styles.why}>
          <p>
            {first === undefined ? (
              trouble?.sentence
            ) : (
              <>
                <span className="mono">{first.address}</span>{" "}
                {first.name === null ? (
                  <>is a fixed route of {first.app}.</>
                ) : (
                  <>
                    also serves <strong className="foreign">{first.name}</strong>.
                  </>
                )}{" "}
                {first.app} may then leave by this app’s connector.
              </>
            )}
          </p>
          <Button size="row" onClick={() => onTurn(false)}>
            Leave it out
          </Button>
        </div>
      )}
    </li>
  );
}

function Note({ choice: { row, chosen, shared, findings, other } }: { readonly choice: DomainChoice }) {
  const [first] = shared;
  const trouble = findings.find(({ severity }) => severity !== "info");
  const [kind, words]: readonly [StatusKind | null, string] =
    chosen && first !== undefined
      ? ["attention", `Same address as ${first.app}`]
      : chosen && trouble !== undefined
        ? ["attention", troubleWords[trouble.kind] ?? "Look at this"]
        : other !== null && !chosen
          ? ["hollow", `Belongs to ${other}`]
          : kindNotes[row.kind];
  return (
    <span className={classes(styles.note, kind === "attention" && styles.alarm)}>
      {kind === null ? null : <StatusShape kind={kind} />}
      <span className="foreign">{words}</span>
    </span>
  );
}

const kindNotes: Readonly<Record<DiscoveredKind, readonly [StatusKind | null, string]>> = {
  "of-app": [null, ""],
  "by-name": ["unknown", "By its name only"],
  "shared-host": ["unknown", "Serves others too"],
  "third-party": ["hollow", "Third party"],
};

const troubleWords: Readonly<Record<string, string>> = {
  overlap: "Another app has it",
  "apex-not-covered": "Apex not covered",
  "private-suffix": "Covers other customers",
  "public-suffix": "Refused: public suffix",
  "unknown-suffix": "Unknown ending",
};

function seenWords({ domain, names }: DiscoveredDomain): string {
  const [first] = names;
  if (first === undefined || (first === domain && domain.startsWith("*."))) return "as written";
  return counted(names.length, "name");
}
