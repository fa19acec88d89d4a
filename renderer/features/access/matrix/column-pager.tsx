import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "../../../ui/icon-button.tsx";
import type { MatrixLayout } from "./matrix-layout.ts";
import styles from "./matrix.module.css";

/** Props of `ColumnPager`. */
interface ColumnPagerProps {
  readonly layout: MatrixLayout;
  readonly onPage: (page: number) => void;
}

/** “1–7 of 60”, and the way to the others: columns that have no room stand on another page. */
export function ColumnPager({ layout: { page, pages, before, all, shown }, onPage }: ColumnPagerProps) {
  if (pages < 2) return null;
  const words = `${before + 1}–${before + shown.length} of ${all.toLocaleString("en")}`;
  return (
    <span className={styles.pager}>
      <IconButton
        label="Columns before"
        icon={<ChevronLeft />}
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
      />
      <output aria-label="Columns on show">{words}</output>
      <IconButton
        label="Next columns"
        icon={<ChevronRight />}
        disabled={page === pages - 1}
        onClick={() => onPage(page + 1)}
      />
    </span>
  );
}
