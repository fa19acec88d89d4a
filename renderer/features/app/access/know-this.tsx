import type { AppUsers } from "../../../../shared/bridge/access.ts";
import type { AppView } from "../../../../shared/bridge/apps.ts";
import { counted } from "../../../../shared/core/words.ts";
import type { AppTest } from "../../../../shared/governance/app-tests.ts";
import type { AppWay } from "../../../../shared/governance/app-use.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { wordsOfSource } from "../../../parts/who-may-use/source-words.ts";
import { go } from "../../../state/navigation.ts";
import { Breakable } from "../../../ui/breakable.tsx";
import { Button } from "../../../ui/button.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { Status, StatusShape, type StatusKind } from "../../../ui/status.tsx";
import { fewOf } from "../../../ui/few-of.ts";
import { whoByWays } from "../../../parts/who-may-use/way-words.ts";
import { widerRules } from "../../../parts/who-may-use/wider-rules.ts";
import styles from "./access-tab.module.css";

/** Remarks of one kind, before the rest is only counted. */
const most = 3;

/** What is easily taken wrong about who can use an app, and its tests. */
export function KnowThis({ app, answer }: { readonly app: AppView; readonly answer: AppUsers }) {
  const { use, unknowns, rules, tests } = answer;
  const wider = widerRules(use.ways);
  const leadsVia = use.ways.some(({ via }) => via.length > 0);
  const { people, cannotConnect } = use.names;
  // Some of them may be in a group that nobody can see into.
  const unlisted = use.ways.some(({ hidden }) => hidden);
  const asking = rules.filter(({ gives }) => gives === "names");
  return (
    <>
      <Panel title="Know this">
        <ul className={styles.remarks}>
          {wider.slice(0, most).map(({ rule, ways }) => (
            <Remark key={rule.line} kind={whoByWays(ways).isUnsure ? "unknown" : "attention"}>
              {capital(rule.name)} is wider: <Breakable text={widerWords(ways, leadsVia)} />.
              <Button
                size="row"
                variant="minimal"
                intent="primary"
                onClick={() => go({ screen: "policy", part: "current", line: rule.line })}
              >
                Open {rule.name}
              </Button>
            </Remark>
          ))}
          {wider.length > most ? (
            <Remark kind="attention">
              {counted(wider.length - most, "more rule")} {wider.length - most === 1 ? "is" : "are"} wider.
            </Remark>
          ) : null}
          {people === 0 || app.isFixed === true ? null : cannotConnect === 0 ? (
            // The rules alone are judged here: where the app is not well, nothing about it stands green.
            <Remark kind={app.path.state === "ok" ? "ok" : "note"}>
              The rules let {counted(people, "person", "people")} ask for its names, and let all of them in.
            </Remark>
          ) : (
            <Remark kind="attention">
              The rules let {people.toLocaleString("en")} ask for its names;{" "}
              {cannotConnect.toLocaleString("en")} may not connect{unlisted ? ", as far as is known" : ""}.
            </Remark>
          )}
          {leadsVia ? (
            <Remark kind="note">
              <code>via</code> needs Premium or Enterprise. The API does not tell the plan.
            </Remark>
          ) : null}
          {unknowns.map((sentence) => (
            <Remark key={sentence} kind="unknown">
              <Breakable text={sentence} />
            </Remark>
          ))}
          {asking.length === 0 ? null : (
            <li className={styles.asking}>
              <details>
                <summary>
                  {counted(asking.length, "rule")} {asking.length === 1 ? "lets" : "let"} them ask for names
                </summary>
                <ul>
                  {asking.map(({ name, line, text }) => (
                    <li key={name} className={styles.askingRule} title={text}>
                      <Button
                        size="row"
                        variant="minimal"
                        intent="primary"
                        onClick={() =>
                          line === null ? undefined : go({ screen: "policy", part: "current", line })
                        }
                      >
                        {capital(name)}
                      </Button>
                    </li>
                  ))}
                </ul>
              </details>
            </li>
          )}
        </ul>
      </Panel>
      {tests.length === 0 ? null : <Tests tests={tests} />}
    </>
  );
}

function Remark({ kind, children }: { readonly kind: StatusKind; readonly children: React.ReactNode }) {
  return (
    <li className={styles.remark}>
      <StatusShape kind={kind} />
      <span>{children}</span>
    </li>
  );
}

/** “2 people bypass via”, “all members reach other things by it too”. A rule that names connectors bypasses none. */
function widerWords(ways: readonly AppWay[], leadsVia: boolean): string {
  const { who, isOne, besides, isUnsure } = whoByWays(ways);
  if (isUnsure) return "whether it leads here cannot be known";
  return leadsVia && ways.every(({ via }) => via.length === 0)
    ? `${who} bypass${isOne ? "es" : ""} via${besides}`
    : `${who} reach${isOne ? "es" : ""} other things by it too${besides}`;
}

/** Tests of an app before the others are counted. */
const fewTests = 8;

function Tests({ tests }: { readonly tests: readonly AppTest[] }) {
  const short = useShortLogin();
  const shown = fewOf(tests, fewTests);
  const failing = tests.filter(({ passed }) => passed === false).length;
  const unsure = tests.filter(({ passed }) => passed === null).length;
  const result =
    failing > 0 ? (
      <Status kind="error" word={`${failing} fail`} />
    ) : unsure > 0 ? (
      <Status kind="unknown" word={`${unsure} not known`} />
    ) : (
      <Status kind="ok" word={`${tests.length} pass`} />
    );
  return (
    <Panel title="Tests" note={result}>
      <ul className={styles.remarks}>
        {shown.map(({ source, about, line, passed }) => (
          <Remark key={line} kind={passed === null ? "unknown" : passed ? "ok" : "error"}>
            <ForeignName text={wordsOfSource(source.includes("@") ? short(source) : source)} />{" "}
            {about === "names" ? "asks for names" : about === "reaches" ? "reaches it" : "does not"}
          </Remark>
        ))}
        {tests.length > shown.length ? (
          <li className={styles.remark}>and {tests.length - shown.length} more</li>
        ) : null}
      </ul>
    </Panel>
  );
}

function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
