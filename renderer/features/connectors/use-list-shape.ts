import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { call } from "../../state/call.ts";
import { sayProblem } from "../../state/feedback.ts";
import { useSlice } from "../../state/mirror.ts";

/** How the list is shown. */
export interface ListShape {
  readonly compact: boolean;
  readonly onCompact: (compact: boolean) => void;
  readonly byTag: boolean;
  readonly onByTag: (byTag: boolean) => void;
}

/** From this many connectors on rows are low and stand by tag, unless a person chose otherwise. */
const many = 50;

/** How high rows are, which is remembered, and whether they stand by tag. */
export function useListShape(connectors: readonly ConnectorView[]): ListShape {
  const chosen = useSlice("preferences")?.values.compactRows;
  const [byTag, setByTag] = useState<boolean | null>(null);
  const severalTags = connectors.some(({ tags }) => tags.join() !== connectors[0]?.tags.join());
  return {
    compact: chosen ?? connectors.length >= many,
    onCompact: (compactRows) => void remember(compactRows),
    byTag: byTag ?? (connectors.length >= many && severalTags),
    onByTag: setByTag,
  };
}

async function remember(compactRows: boolean): Promise<void> {
  const result = await call("preferences.save", { compactRows });
  if (!result.ok) sayProblem(result.problem);
}
