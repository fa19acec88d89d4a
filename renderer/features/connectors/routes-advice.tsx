import type { ReactNode } from "react";
import { routeThresholds } from "../../../shared/connectors/checks/route-checks.ts";
import { counted } from "../../../shared/core/words.ts";
import { filterCounts, type RouteLine } from "../../parts/routes/route-lines.ts";
import { Status, type StatusKind } from "../../ui/status.tsx";
import styles from "./routes-advice.module.css";

/** As many names are told. */
const fewNames = 3;

/**
 * What many routes mean and what makes them fewer. Nothing below the first threshold. Sources: Tailscale docs, "App
 * connectors: limits"; tailscale/tailscale#19295, #18282.
 */
export function RoutesAdvice({ lines }: { readonly lines: readonly RouteLine[] }): ReactNode {
  const count = lines.length;
  if (count < routeThresholds.many) return null;
  const { kind, word } = severityOf(count);
  const counts = filterCounts(lines);
  const superfluous = (counts.get("left") ?? 0) + (counts.get("covered") ?? 0);
  const v6 = counts.get("ipv6") ?? 0;
  const names = manyBehind(lines);
  return (
    <section className={styles.advice} aria-label="What makes the routes fewer">
      <Status kind={kind} word={`${counted(count, "route")}: ${word}`} />
      <ul className={styles.list}>
        {superfluous === 0 ? null : (
          <li>Clean up {counted(superfluous, "route")} that no app needs: left over, or covered.</li>
        )}
        {names.length === 0 ? null : (
          <li>
            Ask whether the app needs{" "}
            {names.map(([name, routes]) => `${name} (${routes.toLocaleString("en")})`).join(", ")}: a CDN
            answers with ever new addresses.
          </li>
        )}
        <li>
          Give the app its provider’s ranges as routes, or follow its list: single addresses then stay out.
        </li>
        {v6 * 2 < count ? null : (
          <li>{counted(v6, "route")} are IPv6: a resolver that answers IPv4 alone halves them.</li>
        )}
      </ul>
    </section>
  );
}

function severityOf(count: number): { readonly kind: StatusKind; readonly word: string } {
  const { trouble, limit } = routeThresholds;
  if (count > limit) return { kind: "error", word: "above the limit of 10,000 of a tailnet" };
  if (count >= trouble) return { kind: "attention", word: "people notice from about 3,000 on" };
  return { kind: "note", word: "watch their growth; people notice from about 3,000 on" };
}

/** A name is worth a question from so many addresses on. */
const manyAddresses = 50;

/** The names that led to most of the routes. */
function manyBehind(lines: readonly RouteLine[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { names } of lines) {
    const name = names[0]?.name;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= manyAddresses)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, fewNames);
}
