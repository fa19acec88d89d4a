import { RefreshCw } from "lucide-react";
import { useState } from "react";
import type { CommandArgument } from "../../../shared/bridge/contract.ts";
import type { Guide } from "../../../shared/connectors/guide/guide.ts";
import { counted } from "../../../shared/core/words.ts";
import { copyFromGuide } from "../../state/actions.ts";
import { go, goBack, turnTo } from "../../state/navigation.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { useRead } from "../../state/use-read.ts";
import { PersonPicker } from "../../parts/people/person-picker.tsx";
import { useShortLogin } from "../../parts/people/use-short-login.ts";
import { Button } from "../../ui/button.tsx";
import { FootBar } from "../../ui/foot-bar.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { clockTime } from "../../ui/time-text.ts";
import { TextField } from "../../ui/text-field.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { GuideChoice, nameOf } from "./guide-choice.tsx";
import { HopList } from "./hop-list.tsx";
import { NoteCard } from "./note-card.tsx";
import styles from "./guide.module.css";

/** Props of `GuideScreen`. */
export interface GuideScreenProps {
  readonly appName: string;
  /** Null until somebody is chosen. */
  readonly login: string | null;
  /** A name or an address that they open, where it was said. */
  readonly name?: string | undefined;
}

/** Somebody cannot open an app: where it stops, whose that is, and what they are told. */
export function GuideScreen({ appName, login, name }: GuideScreenProps) {
  const [typed, setTyped] = useState("");
  const fleet = useFleet();
  const back = { label: appName, onBack: () => goBack({ screen: "app", name: appName }) };
  if (login === null) {
    const people = fleet?.people;
    return (
      <Page title="Where does it stop?" back={back} narrow>
        {people?.known === false ? (
          <UnknownNote what="The people are not known" reason={people.reason} scope={people.scope} />
        ) : (
          <Panel title={`Who cannot open ${appName}?`}>
            <div className={styles.asked}>
              <TextField
                label="Or a name or address that they open"
                placeholder="login.example.com"
                mono
                value={typed}
                onValue={setTyped}
              />
            </div>
            <PersonPicker
              logins={people?.value ?? []}
              chosen={null}
              onChoose={(chosen) => turnTo({ screen: "guide", appName, login: chosen, ...nameOf(typed) })}
            />
          </Panel>
        )}
      </Page>
    );
  }
  return <Walk key={`${login} ${name ?? ""}`} {...{ appName, login, name, back }} />;
}

function Walk({
  appName: asked,
  login,
  name,
  back,
}: {
  readonly appName: string;
  readonly login: string;
  readonly name: string | undefined;
  readonly back: { readonly label: string; readonly onBack: () => void };
}) {
  const [nodeId, setNodeId] = useState<string | null>(null);
  const [pasted, setPasted] = useState("");
  const [looks, setLooks] = useState(0);
  const short = useShortLogin()(login);
  const wanted = {
    login,
    ...(name === undefined ? { appName: asked } : { appName: null, name }),
    nodeId,
    pasted,
  };
  const { value: guide, answer } = useRead("guide.walk", { ...wanted, again: looks > 0 }, { since: looks });
  const appName = guide?.app ?? asked;
  const copy = (what: CommandArgument<"guide.copy">["what"]) => void copyFromGuide({ ...wanted, what });
  return (
    <Page
      title="Where does it stop?"
      back={back}
      actions={
        <Button icon={<RefreshCw />} onClick={() => setLooks(looks + 1)}>
          Check again
        </Button>
      }
      foot={guide === null ? null : <Foot guide={guide} person={short} />}
    >
      <GuideChoice
        appName={appName}
        isOfApp={guide?.app !== null}
        login={login}
        opened={name ?? ""}
        guide={guide}
        onDevice={setNodeId}
      />
      {answer?.ok === false ? (
        <ProblemBox problem={answer.problem} onRetry={() => setLooks(looks + 1)} />
      ) : guide === null ? (
        <SkeletonRows label="Looking along the way" rows={5} />
      ) : (
        <div className={styles.columns}>
          <HopList
            guide={guide}
            appName={appName}
            pasted={pasted}
            onPasted={setPasted}
            onCopyCommand={() => copy("command")}
          />
          <div className={styles.side}>
            <NoteCard person={short} note={guide.note} onCopy={copy} />
            <Asides
              asides={guide.asides}
              onAccess={() => go({ screen: "app", name: appName, tab: "access" })}
            />
          </div>
        </div>
      )}
    </Page>
  );
}

function Asides({ asides, onAccess }: { readonly asides: Guide["asides"]; readonly onAccess: () => void }) {
  if (asides.length === 0) return null;
  return (
    <ul className={styles.asides} aria-label="What else is so">
      {asides.map(({ state, word }) => (
        <li key={word} className={styles.aside}>
          <StatusShape kind={state} />
          {state === "ok" ? (
            <button type="button" className={styles.asideLink} onClick={onAccess}>
              {word}
            </button>
          ) : (
            <span className={styles.cut} title={word}>
              {word}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Foot({ guide: { at, app, hops }, person }: { readonly guide: Guide; readonly person: string }) {
  const behind = hops.filter(({ state }) => state === "none").length;
  const asked = hops.filter(({ state, by }) => state !== "none" && by === "person").length;
  const open = hops.filter(({ state, by }) => state === "unknown" && by === "tailrace").length;
  const own = hops.length - behind - asked - open;
  // Nothing of a way is judged that leads past every app.
  if (app === null) return <FootBar keys={[]}>Checked {clockTime(at)} · outside every app</FootBar>;
  const parts = [
    `Checked ${clockTime(at)}`,
    `${counted(own, "hop")} by Tailrace`,
    ...(asked === 0 ? [] : [`${asked} from ${person}`]),
    ...(open === 0 ? [] : [`${open} not known`]),
    ...(behind === 0 ? [] : [`${behind} not reached`]),
  ];
  return <FootBar keys={[]}>{parts.join(" · ")}</FootBar>;
}
