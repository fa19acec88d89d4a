import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { manyRows, useLowRows } from "../../state/use-low-rows.ts";

/** How the list is shown. */
export interface ListShape {
  readonly compact: boolean;
  readonly onCompact: (compact: boolean) => void;
  readonly byTag: boolean;
  readonly onByTag: (byTag: boolean) => void;
}

/** How high rows are, which is remembered, and whether they stand by tag, as many do. */
export function useListShape(connectors: readonly ConnectorView[]): ListShape {
  const { isLow, onLow } = useLowRows(connectors.length);
  const [byTag, setByTag] = useState<boolean | null>(null);
  const severalTags = connectors.some(({ tags }) => tags.join() !== connectors[0]?.tags.join());
  return {
    compact: isLow,
    onCompact: onLow,
    byTag: byTag ?? (connectors.length >= manyRows && severalTags),
    onByTag: setByTag,
  };
}
