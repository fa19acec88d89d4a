import type { Past } from "../../../shared/bridge/history.ts";
import type { LiveRead } from "../../state/use-read.ts";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { shownDays } from "./day-edges.ts";

/** In the place of what is drawn of the past: why it could not be read. Nothing while that is on its way or well. */
export function PastMissing({ last, again }: Pick<LiveRead<Past>, "last" | "again">) {
  if (last === null || last.ok) return null;
  return (
    <Panel title={`Last ${shownDays} days`}>
      <PanelBody>
        <ProblemBox quiet problem={last.problem} onRetry={again} />
      </PanelBody>
    </Panel>
  );
}
