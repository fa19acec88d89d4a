import { useEffect } from "react";
import { FirstStart } from "./features/connect/first-start.tsx";
import { useZoom } from "./shell/use-zoom.ts";
import { ShellFailed, ShellLoading } from "./shell/shell-loading.tsx";
import { dismiss, useFeedback } from "./state/feedback.ts";
import { useMirror, useSlice } from "./state/mirror.ts";
import { TooltipProvider } from "./ui/icon-button.tsx";
import { loadedLater } from "./ui/loaded-later.tsx";
import { Toasts } from "./ui/toasts.tsx";

/** The first start shows none of it, and the window waits for nothing that it does not show. */
export const Shell = loadedLater(async () => (await import("./shell/shell.tsx")).Shell, <ShellLoading />);

/** The whole window: the screens, and the messages above them. */
export function App() {
  const messages = useFeedback((feedback) => feedback.messages);
  useAppearance();
  useZoom();
  return (
    <TooltipProvider>
      <Content />
      <Toasts toasts={messages} onDismiss={dismiss} />
    </TooltipProvider>
  );
}

function Content() {
  const loaded = useMirror((mirror) => mirror.state !== null);
  const problem = useMirror((mirror) => mirror.problem);
  const hasTailnet = useMirror((mirror) => (mirror.state?.connection.tailnets.length ?? 0) > 0);
  if (!loaded) return problem === null ? <ShellLoading /> : <ShellFailed problem={problem} />;
  return hasTailnet ? <Shell /> : <FirstStart />;
}

/** Follows the system unless the person chose otherwise. */
function useAppearance(): void {
  const appearance = useSlice("preferences")?.values.appearance ?? "system";
  useEffect(() => {
    if (appearance === "system") delete document.documentElement.dataset["appearance"];
    else document.documentElement.dataset["appearance"] = appearance;
  }, [appearance]);
}
