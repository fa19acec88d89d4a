import { useState } from "react";
import type { Problem } from "../../shared/core/problem.ts";
import { askForWholeState } from "../state/mirror.ts";
import { useNavigation } from "../state/navigation.ts";
import { ProblemBox } from "../ui/problem-box.tsx";
import { SkeletonLine, SkeletonRows } from "../ui/skeleton.tsx";
import { Connected } from "./connected.tsx";
import { CopyByHand } from "./copy-by-hand.tsx";
import { Header } from "./header.tsx";
import { KeyHelp } from "./key-help.tsx";
import { Palette } from "./palette.tsx";
import { Screen } from "./screen.tsx";
import { Sidebar } from "./sidebar.tsx";
import { Troubles } from "./troubles.tsx";
import { useShortcuts } from "./use-shortcuts.ts";
import styles from "./shell.module.css";

/** Header, sidebar and the screen the window is at. */
export function Shell() {
  const view = useNavigation((navigation) => navigation.view);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  useShortcuts({ onPalette: () => setPalette(true), onHelp: () => setHelp(true) });
  return (
    <div className={styles.shell}>
      <Header onPalette={() => setPalette(true)} />
      <Sidebar view={view} />
      <main className={styles.main} id="main">
        <Connected />
        <Troubles view={view} />
        <Screen view={view} />
      </main>
      <CopyByHand />
      <Palette open={palette} onClose={() => setPalette(false)} onHelp={() => setHelp(true)} />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** The same shape while the state is still on its way. */
export function ShellLoading() {
  return (
    <div className={styles.shell}>
      <header className={styles.header}>
        <SkeletonLine width="medium" />
      </header>
      <div className={styles.side} />
      <main className={styles.main}>
        <div className={styles.placeholder}>
          <h1 className="visually-hidden">Tailrace</h1>
          <SkeletonLine width="short" />
          <SkeletonRows label="Loading" rows={5} />
        </div>
      </main>
    </div>
  );
}

/** The state could not be read at all. */
export function ShellFailed({ problem }: { readonly problem: Problem }) {
  const [retrying, setRetrying] = useState(false);
  const retry = async () => {
    setRetrying(true);
    await askForWholeState();
    setRetrying(false);
  };
  return (
    <main className={styles.failed}>
      <h1>Tailrace</h1>
      <ProblemBox problem={problem} retrying={retrying} onRetry={() => void retry()} />
    </main>
  );
}
