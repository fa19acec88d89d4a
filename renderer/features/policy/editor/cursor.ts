import { create } from "zustand";

/** Where the cursor of the editor is: 1-based, the column in characters. It moves with every key. */
export interface Cursor {
  readonly line: number;
  readonly column: number;
}

/** The cursor of the one editor; whoever needs a part of it follows that part alone. */
export const useCursor = create<Cursor>(() => ({ line: 1, column: 1 }));
