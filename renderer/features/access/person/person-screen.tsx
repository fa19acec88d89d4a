import { useMemo, useState } from "react";
import type { PersonView } from "../../../../shared/bridge/access.ts";
import { counted } from "../../../../shared/core/words.ts";
import { roleWords } from "../../../../shared/governance/person/person.ts";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useAsOf } from "../../../state/use-as-of.ts";
import { goBack } from "../../../state/navigation.ts";
import { usePolicyChange } from "../../../state/review/use-policy-change.ts";
import { useRead } from "../../../state/use-read.ts";
import { Banner } from "../../../ui/banner.tsx";
import { ShortAgo } from "../../../ui/short-ago.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { SubjectPage } from "../../../ui/subject-page.tsx";
import { GapNotes } from "../gap-notes.tsx";
import { ReadProblem } from "../read-problem.tsx";
import { useSince } from "../../../state/use-since.ts";
import { HoldingsTable } from "./holdings-table.tsx";
import { PersonActs } from "./person-acts.tsx";
import { PersonApps } from "./person-apps.tsx";
import { PersonCredentials } from "./person-credentials.tsx";
import { PersonDevices } from "./person-devices.tsx";
import { PersonTimed } from "./person-timed.tsx";
import { TakeBackDialog, type TakingBack } from "./take-back-dialog.tsx";
import { timedMarks } from "./timed-marks.ts";
import { Why } from "./why.tsx";
import styles from "./person-screen.module.css";

const back = { label: "Access", onBack: () => goBack({ screen: "access" }) };

/** Somebody of the tailnet: what they hold, through what, and what that lets them change. */
export function PersonScreen({ login }: { readonly login: string }) {
  const short = useShortLogin();
  const since = useSince();
  const read = useRead("access.person", { login }, { since });
  const { last, value } = read;
  const name = value?.line.name === undefined || value.line.name === "" ? short(login) : value.line.name;
  return (
    <SubjectPage
      title={name}
      mark={<Avatar name={name} size={40} />}
      back={back}
      facts={<Facts login={login} person={value} />}
      {...(value === null ? {} : { actions: <PersonActs login={login} line={value.line} /> })}
    >
      {last === null ? <SkeletonRows label={`Loading ${name}`} rows={8} /> : null}
      <ReadProblem read={read} />
      {value === null ? null : <Person name={name} person={value} since={since} />}
    </SubjectPage>
  );
}

function Facts({ login, person }: { readonly login: string; readonly person: PersonView | null }) {
  return (
    <>
      <p className={styles.login}>
        <ForeignName text={login} />
      </p>
      {person === null ? null : (
        <p>
          {factsOf(person).join(" · ")}
          <Seen person={person} />
        </p>
      )}
    </>
  );
}

function factsOf({ line, devices }: PersonView): readonly string[] {
  return [
    line.role === "" ? "role not known" : roleWords(line.role),
    ...(line.status === "" || line.status === "active" ? [] : [line.status.replaceAll("-", " ")]),
    devices.known ? counted(devices.value.length, "device") : "devices not known",
  ];
}

function Seen({ person: { line } }: { readonly person: PersonView }) {
  const asOf = useAsOf();
  if (line.isOnline && asOf === null) return <> · online now</>;
  const at = line.isOnline ? asOf : line.lastSeen;
  if (at === null) return null;
  return (
    <>
      {" · seen "}
      <ShortAgo at={at} exact />
    </>
  );
}

function Person({
  name,
  person,
  since,
}: {
  readonly name: string;
  readonly person: PersonView;
  readonly since: string;
}) {
  const [selected, setSelected] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [taking, setTaking] = useState<TakingBack | null>(null);
  const change = usePolicyChange();
  const { login } = person.line;
  const takeBack = (wanted: TakingBack) => {
    setTaking(wanted);
    const items = wanted.entitlements.map((entitlement) => ({ entitlement, people: [login] }));
    void change.plan({ kind: "takeEntitlements", items });
  };
  const choose = (id: string | null) => setSelected((now) => (now === id ? null : id));
  const { holdings, devices, gaps } = person;
  const isAsked = holdings.kinds.some(({ reaches }) => reaches.some(({ asks }) => asks.length > 0));
  const read = useRead("access.passing", isAsked ? { login } : null, { since });
  const passing = read.value?.passing ?? null;
  const records = useSlice("timed")?.records;
  const timed = useMemo(() => timedMarks(records ?? [], login, holdings), [records, login, holdings]);
  return (
    <>
      <GapNotes gaps={gaps} />
      {person.line.status === "suspended" ? (
        <Banner kind="attention" title={`${name} is suspended: none of this works now`} />
      ) : null}
      <Why
        {...{ name, holdings, selected, open, timed }}
        onSelect={(node) => {
          choose(node.id);
          if (node.kind === "kind") setOpen((now) => (now === node.id ? null : node.id));
        }}
      />
      <div className={styles.halves}>
        <HoldingsTable {...{ holdings, timed, selected, passing }} onSelect={choose} onTakeBack={takeBack} />
        <div className={styles.side}>
          <PersonTimed login={login} />
          <PersonApps login={login} />
          <PersonDevices
            {...{ devices, passing }}
            unread={read.answer?.ok === false ? read.answer.problem.what : null}
          />
          <PersonCredentials login={login} />
        </div>
      </div>
      {taking === null ? null : (
        <TakeBackDialog {...{ login, name, taking, change }} onClose={() => setTaking(null)} />
      )}
    </>
  );
}
