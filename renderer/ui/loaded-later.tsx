import { useEffect, useState, type ComponentType, type ReactNode } from "react";

/** A component whose code stands in a file of its own. */
export interface LoadedLater<P> {
  (props: P): ReactNode;
  /** Loads the code, so that the component is drawn at once when it is wanted. */
  readonly load: () => Promise<void>;
}

/**
 * A component that is loaded when it is first drawn or, by `load`, before. Unlike React’s `lazy` it shows nothing in
 * between once its code is there.
 */
export function loadedLater<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: ReactNode,
): LoadedLater<P> {
  let Loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  const keep = async (): Promise<void> => {
    Loaded = await load();
  };
  const loadOnce = (): Promise<void> => (loading ??= keep());
  function Later(props: P): ReactNode {
    const [, setThere] = useState(Loaded !== null);
    useEffect(() => {
      if (Loaded === null) void loadOnce().then(() => setThere(true));
    }, []);
    return Loaded === null ? waiting : <Loaded {...props} />;
  }
  return Object.assign(Later, { load: loadOnce });
}
