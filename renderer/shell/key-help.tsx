import { keyTable } from "../parts/keys/key-table.ts";
import type { KeyRow } from "../parts/keys/key-table.ts";
import { Dialog } from "../ui/dialog.tsx";
import { KeyHint } from "../ui/key-hint.tsx";
import { sections } from "./sections.ts";
import styles from "./key-help.module.css";

/** Every key of the window, by where it works. */
export function KeyHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const rows: readonly KeyRow[] = Object.values(keyTable);
  const places = [...new Set(rows.map(({ place }) => place))];
  return (
    <Dialog open={open} onClose={onClose} title="Keys">
      <div className={styles.places}>
        {places.map((place) => (
          <section key={place} className={styles.place} aria-label={place}>
            <h3 className={styles.title}>{place}</h3>
            <dl>
              {rows
                .filter((row) => row.place === place)
                .map((row) => (
                  <div key={row.does} className={styles.row}>
                    <dt>
                      <KeyHint keys={row.keys} />
                    </dt>
                    <dd>{row.does}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section className={styles.place} aria-label="Sections">
          <h3 className={styles.title}>Sections</h3>
          <dl>
            {sections.map(({ label }, place) => (
              <div key={label} className={styles.row}>
                <dt>
                  <KeyHint keys={["mod", String(place + 1)]} />
                </dt>
                <dd>{label}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
