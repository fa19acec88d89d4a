import { MapPin } from "lucide-react";
import { classes } from "../../ui/classes.ts";
import { brands } from "./brands.ts";
import { brandTone } from "./brand-tone.ts";
import { monogram } from "./monogram.ts";
import styles from "./mark.module.css";

/** Props of `Mark`. */
export interface MarkProps {
  /** Product of the catalogue; null where it is not known. */
  readonly productId: string | null;
  /** What it marks, for the letters where there is no brand. */
  readonly name: string;
  /** Addresses without a name: they are no product, and have a mark of their own. */
  readonly isFixed?: boolean | undefined;
  /** Width and height in pixels. */
  readonly size?: 16 | 20 | 32 | 40;
}

/** A product by its brand, fixed addresses by a pin, all else by letters. Decoration: the name stands beside it. */
export function Mark({ productId, name, isFixed = false, size = 20 }: MarkProps) {
  if (isFixed) {
    return (
      <span className={classes(styles.mark, styles.letters, styles[`size${size}`])} aria-hidden="true">
        <MapPin className={styles.pin} />
      </span>
    );
  }
  const brand = productId === null ? undefined : brands[productId];
  if (brand === undefined) {
    const letters = monogram(name);
    return (
      <span
        className={classes(
          styles.mark,
          styles.letters,
          letters.length > 1 && styles.two,
          styles[`size${size}`],
        )}
        aria-hidden="true"
      >
        {letters}
      </span>
    );
  }
  const tone = brandTone(brand.hex);
  return (
    <span
      className={classes(styles.mark, styles[tone], styles[`size${size}`])}
      style={tone === "text" ? undefined : { color: `#${brand.hex}` }}
      aria-hidden="true"
    >
      <svg viewBox="0 0 24 24">
        <path d={brand.path} />
      </svg>
    </span>
  );
}
