import { Plus } from "lucide-react";
import { useState } from "react";
import { useSlice } from "../../state/mirror.ts";
import { turnTo, type AccessTab, type View } from "../../state/navigation.ts";
import { Button } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { CleanUpReading } from "./clean-up/clean-up-reading.tsx";
import { ExportButton } from "./export/export-button.tsx";
import { EntitlementScreen } from "./entitlements/entitlement-screen.tsx";
import { EntitlementsReading } from "./entitlements/entitlements-reading.tsx";
import { PersonScreen } from "./person/person-screen.tsx";
import { QuestionBox } from "./question/question-box.tsx";
import { AccessFoot } from "./access-foot.tsx";
import { accessTabs } from "./access-tabs.tsx";
import { PeopleReading } from "./people/people-reading.tsx";
import { timedActs } from "./timed/timed-acts.ts";
import { ExtendDialog } from "./timed/extend-dialog.tsx";
import { RemovalDialog } from "./timed/removal-dialog.tsx";
import { GiveSheet } from "./timed/give-sheet.tsx";
import styles from "./access.module.css";

/** The views of this screen: what was read stays when one goes from one to another. */
type AccessView = Extract<View, { screen: "access" | "person" | "entitlement" }>;

/** Who has what, since when, until when? */
export function Access({ view }: { readonly view: AccessView }) {
  return (
    <PeopleReading>
      <EntitlementsReading>
        <CleanUpReading>
          <AccessContent view={view} />
        </CleanUpReading>
      </EntitlementsReading>
    </PeopleReading>
  );
}

function AccessContent({ view }: { readonly view: AccessView }) {
  switch (view.screen) {
    case "person":
      return <PersonScreen key={view.login} login={view.login} />;
    case "entitlement":
      return <EntitlementScreen key={view.id} id={view.id} name={view.name} />;
    case "access":
      return <AccessScreen view={view} />;
  }
}

function AccessScreen({ view }: { readonly view: Extract<View, { screen: "access" }> }) {
  const [foot, setFoot] = useState<HTMLElement | null>(null);
  return (
    <Page
      title="Access"
      fill
      actions={
        <>
          <ExportButton />
          <GiveAccess key={String(view.give)} view={view} />
          <AskedOfTimed view={view} />
        </>
      }
      foot={<div ref={setFoot} className={styles.foot} />}
    >
      <AccessFoot value={foot}>
        <QuestionBox ask={view.ask} namesBelow={view.tab === "matrix"} />
        <AccessTabs tab={view.tab ?? "people"} />
      </AccessFoot>
    </Page>
  );
}

/** What comes in and is not a review: somebody needs something, mostly for a while. */
function GiveAccess({ view }: { readonly view: Extract<View, { screen: "access" }> }) {
  const { give = false, ...rest } = view;
  const [isGiving, setIsGiving] = useState<boolean>(give);
  // The clean-up has a main act of its own.
  const isMain = view.tab !== "clean-up";
  const close = () => {
    setIsGiving(false);
    if (give) turnTo(rest);
  };
  return (
    <>
      <Button
        {...(isMain ? { variant: "filled", intent: "primary" } : {})}
        icon={<Plus />}
        onClick={() => setIsGiving(true)}
      >
        Give access
      </Button>
      {isGiving ? <GiveSheet onClose={close} /> : null}
    </>
  );
}

/** What the removal of a timed access changes, or another end for it, asked for from elsewhere. */
function AskedOfTimed({ view }: { readonly view: Extract<View, { screen: "access" }> }) {
  const { difference, extend, ...rest } = view;
  const records = useSlice("timed")?.records ?? [];
  const record = records.find(({ id, state }) => id === (difference ?? extend) && state !== "ended");
  if (record === undefined) return null;
  const close = () => turnTo(rest);
  return difference === undefined ? (
    <ExtendDialog record={record} onClose={close} />
  ) : (
    <RemovalDialog record={record} onEnd={timedActs.end} onClose={close} />
  );
}

function AccessTabs({ tab }: { readonly tab: AccessTab }) {
  const counts = useCounts();
  return (
    <Tabs
      label="Parts of access"
      fill
      value={tab}
      onValue={(next) => turnTo({ screen: "access", tab: next })}
      tabs={accessTabs.map(({ tab: value, label, content: Content }) => {
        const count = counts.get(value);
        return { value, label, content: <Content />, ...(count === undefined ? {} : { count }) };
      })}
    />
  );
}

/** How many things each tab holds. The table never changes, so the hooks are called in one order. */
function useCounts(): ReadonlyMap<AccessTab, number | undefined> {
  return new Map(accessTabs.map(({ tab, useCount = noCount }) => [tab, useCount()]));
}

function noCount(): undefined {
  return undefined;
}
