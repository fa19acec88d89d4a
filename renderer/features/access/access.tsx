import { turnTo, type AccessTab, type View } from "../../state/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { PersonScreen } from "./person/person-screen.tsx";
import { QuestionBox } from "./question/question-box.tsx";
import { accessTabs } from "./access-tabs.tsx";
import { PeopleReading } from "./people/people-reading.tsx";

/** The views of this screen: what was read stays when one goes from one to another. */
type AccessView = Extract<View, { screen: "access" | "person" }>;

/** Who has what, since when, until when? */
export function Access({ view }: { readonly view: AccessView }) {
  return (
    <PeopleReading>
      {view.screen === "person" ? (
        <PersonScreen key={view.login} login={view.login} />
      ) : (
        <Page title="Access" fill>
          <QuestionBox ask={view.ask} />
          <AccessTabs tab={view.tab ?? "people"} />
        </Page>
      )}
    </PeopleReading>
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
