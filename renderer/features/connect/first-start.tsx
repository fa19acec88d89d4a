import { Play } from "lucide-react";
import { useState } from "react";
import { LargePath } from "../../parts/path/large-path.tsx";
import { useSlice } from "../../state/mirror.ts";
import { Button } from "../../ui/button.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { TailraceMark } from "../../ui/tailrace-mark.tsx";
import { ConnectForm } from "./connect-form.tsx";
import { LoopbackNote } from "./loopback-note.tsx";
import { SupportBundle } from "../../parts/support/support-bundle.tsx";
import { samplePath } from "./sample-path.ts";
import { useStartDemo } from "./use-start-demo.ts";
import styles from "./first-start.module.css";

/** What Tailrace does, in a sentence and a picture, and the two ways to begin as equals. */
export function FirstStart() {
  const connection = useSlice("connection");
  // The first screen stands alone, so it tells itself what the shell tells elsewhere.
  const storage = useSlice("preferences")?.problems ?? [];
  const demo = useStartDemo();
  if (connection === null) return null;
  return (
    <main className={styles.alone}>
      <div className={styles.column}>
        <header className={styles.head}>
          <TailraceMark size={40} />
          <div>
            <PageTitle title="Tailrace" className={styles.title} />
            <p className={styles.muted}>Set up app connectors, and keep their IPs in every allowlist.</p>
          </div>
        </header>
        {storage.map((found) => (
          <ProblemBox key={found.what} problem={found} />
        ))}
        <section className={`${styles.path} surface`} aria-label="How people get to an app">
          <LargePath path={samplePath} name="GitHub" productId="github" />
        </section>
        <div className={styles.ways}>
          <section className={styles.way} aria-label="Look around first">
            <h2>Look around first</h2>
            <p className={styles.muted}>
              A demo tailnet, as the service would show it. It runs inside Tailrace; nothing leaves this
              computer.
            </p>
            {demo.problem === null ? null : <ProblemBox problem={demo.problem} quiet />}
            <Button
              variant="tonal"
              icon={<Play />}
              className={styles.act}
              busyLabel={demo.pending && "Starting…"}
              onClick={() => void demo.start()}
            >
              Try the demo tailnet
            </Button>
          </section>
          <section className={styles.way} aria-label="Connect your tailnet">
            <ConnectForm title="Connect your tailnet" connection={connection} replaced={null} />
          </section>
        </div>
        <LoopbackNote connection={connection} />
        <p className={styles.promise}>
          Nothing is changed before you have seen the difference. Every save can be undone.
        </p>
        <StuckHere />
      </div>
    </main>
  );
}

/** Whoever cannot connect needs help before there is a screen of settings. */
function StuckHere() {
  const [isOpen, setOpen] = useState(false);
  return (
    <p className={styles.promise}>
      Stuck here?{" "}
      <Button size="row" variant="minimal" onClick={() => setOpen(true)}>
        Show support bundle
      </Button>
      {isOpen ? <SupportBundle onClose={() => setOpen(false)} /> : null}
    </p>
  );
}
