import { domainLimit } from "../../../../shared/connectors/domains.ts";
import { Banner } from "../../../ui/banner.tsx";
import { counted } from "../../../../shared/core/words.ts";
import type { ImportKind, ReadImport } from "./read-import.ts";
import styles from "./review.module.css";

/** What a pasted list would bring, and what of it cannot be taken. */
export function ImportPreview({ kind, read }: { readonly kind: ImportKind; readonly read: ReadImport }) {
  const { domains, skipped, missing } = read;
  return (
    <div className={styles.group}>
      <output>
        {counted(domains.length, "domain")}; a tailnet may have {domainLimit} over all its apps.
      </output>
      {domains.length === 0 ? null : <p className={`mono ${styles.clamped}`}>{domains.join(", ")}</p>}
      {missing.length === 0 ? null : (
        <Banner kind="attention" title={`It includes ${counted(missing.length, "other list")}`}>
          <p>
            Paste the contents of <span className="mono">{missing.join(", ")}</span> below it as well, or what
            they hold is left out.
          </p>
        </Banner>
      )}
      {skipped.length === 0 ? null : (
        <details>
          <summary>{counted(skipped.length, "rule")} left out</summary>
          <ul className={styles.plainList}>
            {skipped.map((rule) => (
              <li key={`${rule.line} ${rule.rule}`}>
                Line {rule.line}: <span className="mono">{rule.rule}</span>. {rule.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      {kind === "plain" || domains.length === 0 ? null : (
        <p className={styles.caution}>
          Such lists are written for proxies: they may hold CDNs and hosts that other products share. Look
          through them.
        </p>
      )}
    </div>
  );
}
