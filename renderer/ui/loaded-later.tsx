import { useEffect, useState, type ComponentType, type ReactNode } from "react";
import { problem, type Problem } from "../../shared/core/problem.ts";
import { ProblemBox } from "./problem-box.tsx";

/** A component whose code stands in a file of its own. */
export interface LoadedLater<P> {
  (props: P): ReactNode;
  /** Loads the code, so that the component is drawn at once when it is wanted. Never fails: what went wrong is shown then. */
  readonly load: () => Promise<void>;
}

/**
 * A component that is loaded when it is first drawn or, by `load`, before. Unlike React’s `lazy` it shows nothing in
 * between once its code is there, and says so where it cannot be read.
 */
export function loadedLater<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: ReactNode,
): LoadedLater<P> {
  let Loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  let failed: Problem | null = null;
  const keep = async (): Promise<void> => {
    try {
      Loaded = await load();
    } catch (error) {
      failed = notLoaded(error);
    }
  };
  const loadOnce = (): Promise<void> => (loading ??= keep());
  function Later(props: P): ReactNode {
    const [, setDone] = useState(Loaded !== null);
    useEffect(() => {
      if (Loaded === null) void loadOnce().then(() => setDone(true));
    }, []);
    if (failed !== null) return <ProblemBox problem={failed} />;
    return Loaded === null ? waiting : <Loaded {...props} />;
  }
  return Object.assign(Later, { load: loadOnce });
}

function notLoaded(error: unknown): Problem {
  return problem("internal", "This part of Tailrace could not be loaded.", {
    meaning: "A file of the application is missing or cannot be read. Nothing was changed.",
    remedy: "End Tailrace and start it again. If it stays so, install it anew.",
    evidence: { details: [String(error)] },
  });
}
