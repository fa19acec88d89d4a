import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import type { AppUsers, AppUserView, UsedRule } from "../../../shared/bridge/access.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { counted } from "../../../shared/core/words.ts";
import { go } from "../../state/navigation.ts";
import { useSlice } from "../../state/mirror.ts";
import { useRead } from "../../state/use-read.ts";
import { ClientGuidance } from "../../parts/client-guidance.tsx";
import { Button } from "../../ui/button.tsx";
import { Panel, PanelBody, PanelColumns, PanelStack } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Status, type StatusProps } from "../../ui/status.tsx";
import { SearchField } from "../../ui/text-field.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import styles from "./access-tab.module.css";

/** Who can use an app, through which rule, on which condition. Reading only. */
export function AccessTab({ app }: { readonly app: AppView }) {
  const policy = useSlice("policy");
  const { last, again } = useRead("access.ofApp", { appName: app.name }, { since: policy?.etag ?? "" });
  if (last === null) return <SkeletonRows label={`Loading who can use ${app.name}`} rows={6} />;
  if (!last.ok) return <ProblemBox problem={last.problem} onRetry={again} />;
  return (
    <PanelStack>
      <PanelColumns side={<Rules answer={last.value} />}>
        <Users app={app} answer={last.value} />
      </PanelColumns>
      <details className={styles.guidance}>
        <summary>What people need on their own devices</summary>
        <ClientGuidance />
      </details>
    </PanelStack>
  );
}

/** From this many rows on there is a search. */
const searched = 8;
const rowHeight = 40;
/** More rows than these scroll inside. */
const rowsInView = 12;

function Users({ app, answer: { users } }: { readonly app: AppView; readonly answer: AppUsers }) {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = useMemo(
    () =>
      wanted === ""
        ? users
        : users.filter(({ name, through }) =>
            [name, ...through].some((text) => text.toLowerCase().includes(wanted)),
          ),
    [users, wanted],
  );
  return (
    <Panel title={titleOf(app, users)} note={conditionsOf(users)}>
      {users.length < searched ? null : (
        <div className={styles.search}>
          <SearchField label="Search people, devices and groups" value={search} onValue={setSearch} />
        </div>
      )}
      {users.length === 0 ? (
        <PanelBody>
          <p className={styles.muted}>No rule lets anybody both ask its connectors and reach it.</p>
        </PanelBody>
      ) : found.length === 0 ? (
        <PanelBody>
          <p className={styles.muted}>
            <Search aria-hidden="true" /> Nobody here is called “{wanted}”.
          </p>
        </PanelBody>
      ) : (
        <div className={styles.list} style={{ height: Math.min(found.length, rowsInView) * rowHeight }}>
          <VirtualList
            label={`Who can use ${app.name}`}
            rows={found}
            rowKey={({ kind, name }) => `${kind} ${name}`}
            rowHeight={rowHeight}
            isPlain
            row={(user) => <UserRow user={user} />}
          />
        </div>
      )}
    </Panel>
  );
}

function UserRow({ user }: { readonly user: AppUserView }) {
  const { kind, name, through, postures } = user;
  return (
    <div className={styles.row}>
      <span className={styles.cut} title={name}>
        <span className="foreign">{name}</span>
        {kind === "device" ? <span className={styles.muted}> · device</span> : null}
      </span>
      <span className={styles.through} title={through.join(", ")}>
        {through.join(", ")}
      </span>
      <span className={styles.cut} title={postures.join(", ")}>
        {user.verdict === "yes" ? null : <Status {...verdictStatus(user)} />}
      </span>
    </div>
  );
}

function verdictStatus({ verdict, postures }: AppUserView): StatusProps {
  if (verdict === "unknown") return { kind: "unknown", word: "Not known" };
  const [posture] = postures;
  return { kind: "note", word: posture === undefined ? "On a condition" : `If ${posture}` };
}

function titleOf({ name }: AppView, users: readonly AppUserView[]): string {
  if (users.length === 0) return `Nobody can use ${name}`;
  // Those of whom it is not known are counted beside.
  const can = users.filter(({ verdict }) => verdict !== "unknown");
  if (can.length === 0) return `Not known who can use ${name}`;
  const people = can.filter(({ kind }) => kind === "person").length;
  const others = can.length - people;
  const who = [
    people === 0 ? [] : [counted(people, "person", "people")],
    others === 0 ? [] : [others === 1 ? "1 other" : `${others.toLocaleString("en")} others`],
  ].flat();
  return `${who.join(" and ")} can use ${name}`;
}

function conditionsOf(users: readonly AppUserView[]): string | undefined {
  const conditional = users.filter(({ verdict }) => verdict === "conditional").length;
  const unsure = users.filter(({ verdict }) => verdict === "unknown").length;
  const parts = [
    conditional === 0 ? [] : [`${conditional.toLocaleString("en")} on a condition`],
    unsure === 0 ? [] : [`${unsure.toLocaleString("en")} not known`],
  ].flat();
  return parts.length === 0 ? undefined : parts.join(" · ");
}

const given: Readonly<Record<UsedRule["gives"], string>> = {
  names: "Asks the connectors for names",
  traffic: "Reaches the app",
  both: "Asks for names and reaches the app",
};

function Rules({ answer: { rules, unknowns } }: { readonly answer: AppUsers }) {
  const asking = rules.filter(({ gives }) => gives === "names");
  return (
    <>
      <Panel title="Through these rules" note={rules.length === 0 ? "none" : undefined}>
        <RuleList rules={rules.filter(({ gives }) => gives !== "names")} />
        {asking.length === 0 ? null : (
          <details className={styles.asking}>
            <summary>
              {counted(asking.length, "rule")} {asking.length === 1 ? "lets" : "let"} them ask for names
            </summary>
            <RuleList rules={asking} />
          </details>
        )}
      </Panel>
      {unknowns.length === 0 ? null : (
        <Panel title="Cannot be known">
          <ul className={styles.unknowns}>
            {unknowns.map((sentence) => (
              <li key={sentence}>
                <Status kind="unknown" word="Not known" quiet />
                <span>{sentence}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function RuleList({ rules }: { readonly rules: readonly UsedRule[] }) {
  return (
    <ul>
      {rules.map((rule) => (
        <li key={`${rule.name} ${rule.gives}`} className={styles.rule}>
          <div className={styles.ruleHead}>
            <span>
              <span className={styles.ruleName}>{rule.name}</span>
              <span className={styles.gives}>{given[rule.gives]}</span>
            </span>
            <LineButton line={rule.line} />
          </div>
          <p className={styles.ruleText}>{rule.text}</p>
        </li>
      ))}
    </ul>
  );
}

function LineButton({ line }: { readonly line: number | null }) {
  if (line === null) return null;
  return (
    <Button className={styles.line} onClick={() => go({ screen: "policy", part: "current", line })}>
      Line {line.toLocaleString("en")}
    </Button>
  );
}
