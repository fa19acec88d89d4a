import { useEffect } from "react";
import { useKey } from "../parts/keys/use-key.ts";
import { go, goBack } from "../state/navigation.ts";
import { onApple } from "../ui/key-hint.tsx";
import { sections } from "./sections.ts";

/** What the keys of the shell open. */
export interface Shortcuts {
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

/** Keys that work everywhere, see the table of keys. */
export function useShortcuts({ onPalette, onHelp }: Shortcuts): void {
  useKey("palette", onPalette);
  useKey("help", onHelp);
  useKey("back", () => goBack({ screen: "apps" }));
  useKey("filter", focusSearch);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.repeat || event.shiftKey || event.altKey) return;
      if (!(onApple ? event.metaKey : event.ctrlKey)) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const section = sections[Number(event.key) - 1];
      if (section === undefined && event.key !== "[") return;
      event.preventDefault();
      if (section === undefined) goBack({ screen: "apps" });
      else go(section.view);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function focusSearch(): void {
  const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
  search?.focus();
  search?.select();
}
