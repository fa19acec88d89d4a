import type { MatrixView } from "../../../../shared/bridge/access.ts";
import { kept } from "../../../state/kept.ts";
import { useRead, type LiveRead } from "../../../state/use-read.ts";
import { useSince } from "../../../state/use-since.ts";
import type { MatrixWish } from "./matrix-layout.ts";
import type { RowKind } from "./matrix-rows.ts";

/** Who may use what; anew after each sync, and when something is given for a while or ends. */
export function useMatrix(): LiveRead<MatrixView> {
  return useRead("access.matrix", {}, { since: useSince() });
}

/** How the matrix is looked at. */
interface MatrixLook extends MatrixWish {
  readonly rows: RowKind;
  readonly search: string;
}

/** It is kept while the window is open. */
export const useMatrixLook = kept<MatrixLook>({ rows: "people", group: "apps", page: 0, search: "" });
