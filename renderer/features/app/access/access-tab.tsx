import { Copy, MessageCircleQuestion, Users } from "lucide-react";
import { useState } from "react";
import type { AppUsers } from "../../../../shared/bridge/access.ts";
import type { AppView } from "../../../../shared/bridge/apps.ts";
import { counted } from "../../../../shared/core/words.ts";
import { conditionShare } from "../../../../shared/governance/posture/passing-words.ts";
import { andSuspended } from "../../../../shared/tailnet/suspended-words.ts";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { go, turnTo } from "../../../state/navigation.ts";
import { useRead } from "../../../state/use-read.ts";
import { useSince } from "../../../state/use-since.ts";
import { ClientGuidance } from "../../../parts/client-guidance.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { PanelColumns, PanelStack } from "../../../ui/panel.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import { ChangeWho } from "./change-who.tsx";
import { KnowThis } from "./know-this.tsx";
import { WayTable } from "./way-table.tsx";
import styles from "./access-tab.module.css";

/** Who can use an app, through which rule, on which condition; and changing that. */
export function AccessTab({ app }: { readonly app: AppView }) {
  const { last, again } = useRead("access.ofApp", { appName: app.name }, { since: useSince() });
  const [isChanging, setIsChanging] = useState(false);
  const [isChanged, setIsChanged] = useState(false);
  // People of fixed addresses stand in their own grant, beside the addresses.
  const change = () =>
    app.isFixed === true
      ? turnTo({ screen: "app", name: app.name, tab: "access", ask: "edit" })
      : setIsChanging(true);
  if (last === null) return <SkeletonRows label={`Loading who can use ${app.name}`} rows={6} />;
  if (!last.ok) return <ProblemBox problem={last.problem} onRetry={again} />;
  const answer = last.value;
  return (
    <PanelStack>
      <Heading app={app} answer={answer} onChange={change} />
      {isChanged ? (
        <Banner
          kind="note"
          title="Tests cannot see “via”"
          actions={<Button onClick={() => go({ screen: "guide", appName: app.name })}>Check the path</Button>}
        >
          <p>Below the Premium plan the rule may be saved and drop the traffic. Try it as one of them.</p>
        </Banner>
      ) : null}
      <PanelColumns side={<KnowThis app={app} answer={answer} />} hasSlimSide>
        <WayTable app={app} answer={answer} />
        <Ask appName={app.name} />
      </PanelColumns>
      <details className={styles.guidance}>
        <summary>What people need on their own devices</summary>
        <ClientGuidance isFixed={app.isFixed === true} />
      </details>
      {isChanging ? (
        <ChangeWho
          app={app}
          answer={answer}
          onClose={() => setIsChanging(false)}
          onSaved={(sentence, leadsVia) => {
            say(sentence);
            setIsChanging(false);
            setIsChanged(leadsVia);
            again();
          }}
        />
      ) : null}
    </PanelStack>
  );
}

interface HeadingProps {
  readonly app: AppView;
  readonly answer: AppUsers;
  readonly onChange: () => void;
}

function Heading({ app, answer, onChange }: HeadingProps) {
  const { users, orMore } = answer;
  const people = users.filter(
    ({ kind, verdict, suspended }) => kind === "person" && verdict !== "unknown" && suspended !== true,
  ).length;
  async function copy(): Promise<void> {
    const copied = await call("access.copyUsers", { appName: app.name });
    if (copied.ok) say(copied.value.sentence);
    else sayProblem(copied.problem);
  }
  return (
    <div className={styles.heading}>
      <div className={styles.titleLine}>
        <h2 className={styles.title}>{titleOf(app, answer)}</h2>
        {!orMore ? null : (
          <span className={styles.more}>
            <StatusShape kind="unknown" /> {answer.users.length === 0 ? "as far as known" : "or more"}
          </span>
        )}
      </div>
      <div className={styles.acts}>
        {people === 0 ? null : (
          <Button className={styles.copy} icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
            Copy {counted(people, "name")}
          </Button>
        )}
        {app.isFixed === true && app.fixedTerms === undefined ? null : (
          <Button icon={<Users aria-hidden="true" />} onClick={onChange}>
            Change who
          </Button>
        )}
      </div>
    </div>
  );
}

function titleOf({ name }: AppView, { users, orMore }: AppUsers): string {
  if (users.length === 0) return `Nobody can use ${name}`;
  // Those of whom it is not known are told beside.
  const known = users.filter(({ verdict }) => verdict !== "unknown");
  if (known.length === 0) return `Not known who can use ${name}`;
  const can = known.filter(({ suspended }) => suspended !== true);
  const paused = known.length - can.length;
  const people = can.filter(({ kind }) => kind === "person").length;
  const others = can.length - people;
  const who = [
    people === 0 ? (others === 0 ? ["Nobody"] : []) : [counted(people, "person", "people")],
    others === 0 ? [] : [others === 1 ? "1 other" : `${others.toLocaleString("en")} others`],
  ].flat();
  const ifSo = conditionShare(
    can.map(({ verdict }) => ({ verdict, passing: null })),
    orMore,
  );
  return `${who.join(" and ")} can use ${name}${ifSo}${andSuspended(paused)}`;
}

/** The question that is asked most here, answered in Access. */
function Ask({ appName }: { readonly appName: string }) {
  const [who, setWho] = useState("");
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        if (who.trim() !== "") go({ screen: "access", ask: `may ${who.trim()} use ${appName}?` });
      }}
    >
      <MessageCircleQuestion aria-hidden="true" />
      <input
        className={styles.who}
        aria-label={`Ask who may use ${appName}`}
        placeholder={`May … use ${appName}? Type a name`}
        value={who}
        maxLength={200}
        onChange={(event) => setWho(event.target.value)}
      />
      {who.trim() === "" ? null : (
        <Button size="row" type="submit">
          Ask
        </Button>
      )}
    </form>
  );
}
