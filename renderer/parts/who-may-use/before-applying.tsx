import { useState, type ReactNode } from "react";
import { counted, firstOf, listed } from "../../../shared/core/words.ts";
import { copyMissingLabel } from "../../../shared/egress/copied-sentence.ts";
import type { AppUse, AppWay } from "../../../shared/governance/app-use.ts";
import type { NarrowedRule, WrittenTest } from "../../../shared/policy/edit/intent-fields.ts";
import { copyConnectorAddress } from "../../state/actions.ts";
import { go } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { NoPoints, Point, PointList, PointsHead } from "../../ui/point-list.tsx";
import { useShortLogin } from "../people/use-short-login.ts";
import { wordsOfSource } from "./source-words.ts";
import { keepWords, whoByWays } from "./way-words.ts";
import { isSameRule, keptRules, unsaidRules, widerRules } from "./wider-rules.ts";

/** Props of `BeforeApplying`. */
export interface BeforeApplyingProps {
  readonly appName: string;
  /** The app is not there yet, so that nobody uses it now. */
  readonly isNew?: boolean;
  readonly use: AppUse;
  /** The tags of its connectors, all of which are asked for names. */
  readonly tags: readonly string[];
  /** Egress IPs that people would arrive from and that the product’s list lacks. */
  readonly missing: readonly MissingAddress[];
  /** Port 53 is given with it. */
  readonly givesNames: boolean;
  /** Wider rules that are kept away from the app. */
  readonly narrowed: readonly NarrowedRule[];
  /** The tests that are written with it; null while they are worked out. */
  readonly tests: readonly WrittenTest[] | null;
  readonly onNarrow: (narrowed: readonly NarrowedRule[]) => void;
}

/** An egress IP that people arrive from by a choice, and that is not recorded in the product’s list. */
export interface MissingAddress {
  readonly address: string;
  readonly nodeId: string;
  readonly tag: string;
}

/** Addresses of one kind that are named; the rest is counted. */
const most = 3;

/** What is to be known before a choice is applied: the product’s list, wider rules, names, and the tests. */
export function BeforeApplying(props: BeforeApplyingProps) {
  const { appName, isNew = false, use, tags, missing, givesNames, narrowed, tests, onNarrow } = props;
  const keep = (ways: readonly AppWay[]) => keepWords(ways, { app: appName, isNew });
  const wider = widerRules(use.ways);
  const [explains, setExplains] = useState(false);
  return (
    <section aria-label="Before you apply">
      <PointsHead title="Before you apply" />
      <PointList>
        {missing.slice(0, most).map(({ address, nodeId }) => (
          <Point
            key={address}
            kind="error"
            act={
              <Act label={`Copy ${address}`} onClick={() => void copyConnectorAddress(nodeId, address)}>
                {copyMissingLabel(1)}
              </Act>
            }
          >
            <code>{address}</code> is not recorded in {appName}’s allowlist
          </Point>
        ))}
        {missing.length > most ? (
          <Point kind="error">
            and {counted(missing.length - most, "more address", "more addresses")}{" "}
            {missing.length - most === 1 ? "is" : "are"} not
          </Point>
        ) : null}
        {wider.map(({ rule, ways, narrowTo }) => {
          const isNarrowed = narrowed.some((one) => isSameRule(one.rule, rule.identity));
          const isUnsure = whoByWays(ways).isUnsure && !isNarrowed;
          return (
            <Point
              key={rule.line}
              kind={isUnsure ? "unknown" : isNarrowed ? "ok" : "attention"}
              act={
                narrowTo === null ? (
                  <Act onClick={() => go({ screen: "policy", part: "current", line: rule.line })}>
                    Open {rule.name}
                  </Act>
                ) : (
                  <Act
                    label={isNarrowed ? `Leave ${rule.name} as it is` : `Narrow ${rule.name} too`}
                    onClick={() =>
                      onNarrow(
                        isNarrowed
                          ? narrowed.filter((one) => !isSameRule(one.rule, rule.identity))
                          : [...narrowed, { rule: rule.identity, via: narrowTo }],
                      )
                    }
                  >
                    {isNarrowed ? "Leave it wide" : "Narrow it too"}
                  </Act>
                )
              }
            >
              {capital(rule.name)}{" "}
              {isNarrowed
                ? narrowWords(narrowTo ?? [], appName)
                : isUnsure
                  ? mayLead(appName)
                  : `is wider: ${keep(ways)}`}
            </Point>
          );
        })}
        {otherRules(use.ways).map(({ rule, ways, isWhat, isUnsure }) => (
          <Point
            key={rule.line}
            kind={isUnsure ? "unknown" : "attention"}
            act={
              <Act onClick={() => go({ screen: "policy", part: "current", line: rule.line })}>
                Open {rule.name}
              </Act>
            }
          >
            {capital(rule.name)} {isUnsure ? mayLead(appName) : `${isWhat}: ${keep(ways)}`}
            {ways.some(({ postures }) => postures.length > 0) ? ", on its condition" : ""}
          </Point>
        ))}
        <Point
          kind="attention"
          act={
            <Act expanded={explains} onClick={() => setExplains(!explains)}>
              Explain
            </Act>
          }
        >
          Names still resolve for{" "}
          {use.names.people === 0 ? "everybody" : `all ${counted(use.names.people, "person", "people")}`}
          {explains ? (
            <p>
              Tailscale sends everybody’s questions about these names to the connectors. Who may not connect
              gets an address, and leaves by their own network.
            </p>
          ) : null}
        </Point>
        {givesNames ? (
          <Point kind="ok">Port 53 to {firstOf(tags, 2)}, for all members</Point>
        ) : (
          <Point kind="attention">Port 53 to {firstOf(tags, 2)} is left to other rules</Point>
        )}
      </PointList>
      <PointsHead title="Tests, written with it" note="cannot see via; check the path after" />
      <Tests tests={tests} />
    </section>
  );
}

function Tests({ tests }: Pick<BeforeApplyingProps, "tests">) {
  const short = useShortLogin();
  if (tests === null) return <NoPoints>Working out the tests…</NoPoints>;
  if (tests.length === 0) return <NoPoints>None: no test can name these.</NoPoints>;
  const called = (one: WrittenTest) => wordsOfSource(one.src.includes("@") ? short(one.src) : one.src);
  const asking = tests.filter(({ deny }) => deny === undefined).map(called);
  const denied = tests.filter(({ deny }) => deny !== undefined).map(called);
  return (
    <PointList>
      {asking.length === 0 ? null : (
        <Point kind="ok">
          {firstOf(asking, 4)} {asking.length === 1 ? "asks" : "ask"} for names
        </Point>
      )}
      {denied.length === 0 ? null : (
        <Point kind="ok">
          {listed(denied)} {denied.length === 1 ? "does" : "do"} not reach it
        </Point>
      )}
    </PointList>
  );
}

interface ActProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly label?: string;
  readonly expanded?: boolean;
}

function Act({ children, onClick, label, expanded }: ActProps) {
  return (
    <Button
      size="row"
      variant="minimal"
      intent="primary"
      aria-label={label}
      aria-expanded={expanded}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}

/** Rules that Tailrace leaves as they are, with why. */
function otherRules(ways: readonly AppWay[]) {
  return [
    ...keptRules(ways).map((one) => ({ ...one, isWhat: "may be written by another program" })),
    ...unsaidRules(ways).map((one) => ({ ...one, isWhat: "leads to it without naming it" })),
  ].map((one) => ({ ...one, isUnsure: whoByWays(one.ways).isUnsure }));
}

function mayLead(app: string): string {
  return `may lead to ${app} too: that cannot be known`;
}

function narrowWords(via: readonly string[], app: string): string {
  return via.length === 0
    ? "goes: it led to nothing else"
    : `leads through ${firstOf(via, 2)}, not to ${app}`;
}

function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
