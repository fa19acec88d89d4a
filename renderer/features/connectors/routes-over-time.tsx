import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { Card } from "../../ui/card.tsx";
import { LineChart } from "../../ui/line-chart.tsx";
import { Section } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { shortTime } from "../../ui/time-text.ts";
import { counted } from "../../../shared/core/words.ts";

type Point = NonNullable<ConnectorView["routeHistory"]>[number];

/** How many routes the connector advertised at the checks so far: drawn, in a sentence, and as a table. */
export function RoutesOverTime({ connector }: { readonly connector: ConnectorView }) {
  const history = connector.routeHistory ?? [];
  return (
    <Section title="Routes over time" lead={sentence(history)}>
      {history.length < 2 ? null : (
        <>
          <Card>
            <LineChart points={history.map(({ at, advertised }) => ({ at, value: advertised }))} />
          </Card>
          <details>
            <summary>Show as a table</summary>
            <Table
              caption={`Advertised routes of ${connector.hostname} over time`}
              columns={[
                { id: "at", heading: "Time", names: true, cell: ({ at }) => shortTime(at) },
                {
                  id: "advertised",
                  heading: "Advertised routes",
                  atEnd: true,
                  cell: ({ advertised }) => advertised.toLocaleString("en"),
                },
              ]}
              rows={history.toReversed()}
              rowKey={({ at }) => String(at)}
            />
          </details>
        </>
      )}
    </Section>
  );
}

function sentence(history: readonly Point[]): string {
  const first = history[0];
  const last = history.at(-1);
  if (first === undefined || last === undefined || history.length < 2) {
    return "Nothing to draw yet: routes are counted at most every ten minutes.";
  }
  const counts = history.map(({ advertised }) => advertised);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const now = `${counted(last.advertised, "route")} at the last count`;
  return least === most
    ? `${now}, as many as at every count since ${shortTime(first.at)}.`
    : `${now}, between ${least.toLocaleString("en")} and ${most.toLocaleString("en")} since ${shortTime(first.at)}.`;
}
