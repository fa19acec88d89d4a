import { createPortal } from "react-dom";
import type { SeenRows } from "../../../ui/data-table/table-props.ts";
import { FootBar } from "../../../ui/foot-bar.tsx";
import { useAccessFoot } from "../access-foot.tsx";
import styles from "./people.module.css";

const keys = [
  { keys: ["A–Z"], does: "first letter" },
  { keys: ["PgDn"], does: "page" },
  { keys: ["Home", "End"], does: "ends" },
] as const;

/** Where one is in a long list, and the keys that go along it. */
export function PeopleFoot({ seen, found }: { readonly seen: SeenRows; readonly found: number }) {
  const foot = useAccessFoot();
  if (foot === null || seen.last === 0) return null;
  const [first, last, all] = [seen.first, seen.last, found].map((count) => count.toLocaleString("en"));
  return createPortal(
    <FootBar keys={keys}>
      <span className={styles.place}>
        {first}–{last}
      </span>{" "}
      of {all}
    </FootBar>,
    foot,
  );
}
