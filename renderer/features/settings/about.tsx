import { Copy } from "lucide-react";
import type { About as Facts } from "../../../shared/bridge/about.ts";
import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import { counted } from "../../../shared/core/words.ts";
import { say, sayProblem } from "../../state/feedback.ts";
import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import { useCommand } from "../../state/use-command.ts";
import { useRead } from "../../state/use-read.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Fold } from "../../ui/fold.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import styles from "./settings.module.css";
import { UpdatesPanel } from "./updates-panel.tsx";

const nothing = {};

/** What runs here, from what it is made, and whether there is a newer version. */
export function About() {
  const { answer, value: facts, again } = useRead("about.read", nothing);
  const runtime = useSlice("connection")?.runtime ?? null;
  const preferences = useSlice("preferences");
  const copying = useCommand("about.copy");
  const copy = async () => {
    const done = await copying.run({});
    if (done.ok) say(done.value.sentence);
    else sayProblem(done.problem);
  };
  return (
    <Page
      title="About Tailrace"
      narrow
      back={{ label: "Settings", onBack: () => go({ screen: "settings" }) }}
      actions={
        <Button icon={<Copy />} busyLabel={copying.pending && "Copying…"} onClick={() => void copy()}>
          Copy versions
        </Button>
      }
    >
      {answer?.ok === false ? <ProblemBox problem={answer.problem} onRetry={again} /> : null}
      {(answer === null && facts === null) || runtime === null || preferences === null ? (
        <SkeletonRows label="Reading the versions" rows={6} />
      ) : null}
      {facts !== null && runtime !== null && preferences !== null ? (
        <div className={styles.stack}>
          {runtime.kind === "fallback" ? (
            <Banner kind="attention" title="This is not the official Electron">
              It stands in where the official archive cannot be had. It reaches this computer alone, so no
              real tailnet can be connected.
            </Banner>
          ) : null}
          <VersionsPanel facts={facts} runtime={runtime} />
          <UpdatesPanel updates={facts.updates} saved={preferences.values} onLooked={again} />
          <LicencesPanel packages={facts.packages} />
        </div>
      ) : null}
    </Page>
  );
}

function VersionsPanel({
  facts: { versions, catalogue },
  runtime,
}: {
  readonly facts: Facts;
  readonly runtime: ConnectionState["runtime"];
}) {
  const build = versions.isTestBuild ? `${versions.application}, a test build` : versions.application;
  const electron =
    runtime.kind === "official" ? `${versions.electron}, official` : `${versions.electron}, a substitute`;
  const lines: readonly (readonly [string, string])[] = [
    ["Tailrace", build],
    ["Electron", electron],
    ["Chromium", versions.chromium],
    ["Node", versions.node],
    ["System", versions.system],
    ["Catalogue", `${catalogue.products} products, of ${catalogue.asOf}`],
  ];
  return (
    <Panel title="Versions">
      {lines.map(([label, value]) => (
        <div key={label} className={styles.fact}>
          <span>{label}</span>
          <span className={styles.muted}>{value}</span>
        </div>
      ))}
    </Panel>
  );
}

function packagesIn(count: number): string {
  return `${counted(count, "package")} ${count === 1 ? "is" : "are"} in it`;
}

function LicencesPanel({ packages }: Pick<Facts, "packages">) {
  return (
    <Panel title="Licence" note="BSD 3-Clause">
      <p className={styles.licence}>
        The licence of Tailrace and the texts of all others lie beside the program, as LICENSE and
        THIRD-PARTY-LICENSES.txt.
      </p>
      <Fold summary={packagesIn(packages.length)}>
        <ul className={styles.packages} aria-label="Packages">
          {packages.map(({ name, version, license }) => (
            <li key={`${name} ${version}`}>
              <span className="mono">
                {name} {version}
              </span>
              <span className={styles.muted}>{license ?? "none stated"}</span>
            </li>
          ))}
        </ul>
      </Fold>
    </Panel>
  );
}
