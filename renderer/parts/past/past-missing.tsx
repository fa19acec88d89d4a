import type { Past } from "../../../shared/bridge/history.ts";
import type { LiveRead } from "../../state/use-read.ts";
import { Button } from "../../ui/button.tsx";
import { Panel, PanelBody } from "../../ui/panel.tsx";
import { Status } from "../../ui/status.tsx";
import { shownDays } from "./day-edges.ts";

/**
 * In the place of what is drawn of the past, or below what was read of it before: why it could not be read. Nothing while
 * that is on its way or well.
 */
export function PastMissing({ last, value, again }: Pick<LiveRead<Past>, "last" | "value" | "again">) {
  if (last === null || last.ok) return null;
  return (
    <Panel
      title={value === null ? `Last ${shownDays} days` : "History not read again"}
      actions={
        <Button size="row" onClick={again}>
          Try again
        </Button>
      }
    >
      <PanelBody>
        <Status kind="unknown" word={last.problem.what.replace(/\.$/u, "")} />
      </PanelBody>
    </Panel>
  );
}
