import { useEffect, useState } from "react";
import { useNavigation } from "../state/navigation.ts";
import { Connected } from "./connected.tsx";
import { CopyByHand } from "./copy-by-hand.tsx";
import { Header } from "./header.tsx";
import { KeyHelp } from "./key-help.tsx";
import { Palette } from "./palette.tsx";
import { Screen } from "./screen.tsx";
import { loadScreensInTurn } from "./screens.tsx";
import { Sidebar } from "./sidebar.tsx";
import { Troubles } from "./troubles.tsx";
import { useShortcuts } from "./use-shortcuts.ts";
import styles from "./shell.module.css";

/** Header, sidebar and the screen the window is at. */
export function Shell() {
  const view = useNavigation((navigation) => navigation.view);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  useEffect(loadScreensInTurn, []);
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
