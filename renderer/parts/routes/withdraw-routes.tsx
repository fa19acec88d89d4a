import { useState } from "react";
import { unknown } from "../../../shared/core/known.ts";
import { counted } from "../../../shared/core/words.ts";
import { call } from "../../state/call.ts";
import { say, sayProblem, sayWithUndo } from "../../state/feedback.ts";
import { useCommand } from "../../state/use-command.ts";
import { useRead } from "../../state/use-read.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { AsBefore } from "../connectors/as-before.tsx";
import { TakeoverTable } from "../review/takeover-table.tsx";
import type { RouteLine } from "./route-lines.ts";

/** Props of `WithdrawRoutes`. */
export interface WithdrawRoutesProps {
  readonly nodeId: string;
  readonly hostname: string;
  /** What is to be withdrawn. */
  readonly lines: readonly RouteLine[];
  readonly onClose: () => void;
  /** They are withdrawn. */
  readonly onDone: () => void;
}

/** Stops using routes of a connector: says first whose traffic that moves and where to, and can be undone. */
export function WithdrawRoutes({ nodeId, hostname, lines, onClose, onDone }: WithdrawRoutesProps) {
  const withdraw = useCommand("connectors.withdrawRoutes");
  const [confirmed, setConfirmed] = useState(false);
  const routes = lines.map(({ prefix }) => prefix);
  const { answer } = useRead("connectors.takeovers", {
    nodeId,
    act: { kind: "routes", approve: [], withdraw: routes },
  });
  const found =
    answer === null || answer.ok ? (answer?.value.takeovers ?? null) : unknown(answer.problem.what);
  const stops = found !== null && (!found.known || found.value.some(({ severity }) => severity === "error"));
  const count = counted(routes.length, "route");

  async function onWithdraw(): Promise<void> {
    const result = await withdraw.run({ nodeId, routes, ...(stops ? { confirmLockout: confirmed } : {}) });
    if (!result.ok) return;
    const { withdrawn } = result.value;
    if (withdrawn.length === 0) say(`${hostname} did not use ${count} any more`);
    else
      sayWithUndo(
        `${hostname} no longer carries ${counted(withdrawn.length, "route")}`,
        () => void restore(nodeId, hostname, withdrawn),
      );
    onDone();
  }

  return (
    <Dialog
      open
      wide="middle"
      onClose={onClose}
      title={`Withdraw ${count} of ${hostname}`}
      description="Their traffic no longer takes this connector. It keeps advertising them, so they can be approved again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            intent="danger"
            disabled={found === null || (stops && !confirmed)}
            busyLabel={withdraw.pending && "Withdrawing…"}
            onClick={() => void onWithdraw()}
          >
            Withdraw {count}
          </Button>
        </>
      }
    >
      <p>{whatGoes(lines)}</p>
      {found === null ? (
        <SkeletonRows label="Asking who takes over" rows={2} />
      ) : !found.known ? (
        <UnknownNote what="Who takes over is not known" reason={found.reason} scope={found.scope} />
      ) : found.value.length === 0 ? (
        <AsBefore nodeId={nodeId} />
      ) : (
        <TakeoverTable rows={found.value} />
      )}
      {stops ? (
        <Checkbox
          label="I have read this and want it anyway"
          checked={confirmed}
          disabled={withdraw.pending}
          onChecked={setConfirmed}
        />
      ) : null}
      {withdraw.problem === null ? null : <ProblemBox problem={withdraw.problem} />}
    </Dialog>
  );
}

async function restore(nodeId: string, hostname: string, routes: readonly string[]): Promise<void> {
  const result = await call("connectors.restoreRoutes", { nodeId, routes: [...routes] });
  if (result.ok) say(`${hostname} carries ${counted(routes.length, "route")} again`);
  else sayProblem(result.problem);
}

/** As many apps are named. */
const fewApps = 3;

/** Whose routes go, by app, and which of them a broader one goes on carrying. */
function whatGoes(lines: readonly RouteLine[]): string {
  const byApp = new Map<string, number>();
  for (const { app } of lines) byApp.set(app, (byApp.get(app) ?? 0) + 1);
  const apps = [...byApp].toSorted(([, one], [, other]) => other - one);
  const named = apps
    .slice(0, fewApps)
    .map(([app, count]) => `${counted(count, "route")} of ${app === "None" ? "no app" : app}`);
  const more = apps.length - named.length;
  const covered = lines.filter(({ coveredBy }) => coveredBy !== null).length;
  return [
    `${[...named, ...(more > 0 ? [`the rest of ${counted(more, "other app")}`] : [])].join(", ")}.`,
    ...(covered === 0 ? [] : [`${covered.toLocaleString("en")} of them a broader route covers.`]),
  ].join(" ");
}
