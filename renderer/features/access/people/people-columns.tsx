import type { PersonLineView } from "../../../../shared/bridge/access.ts";
import { Mark } from "../../../parts/mark/mark.tsx";
import type { DataColumn } from "../../../ui/data-table/columns.ts";
import { ShortAgo } from "../../../ui/short-ago.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import styles from "./people.module.css";

/** From this table width on everything has room. */
const wide = 700;

/** The columns of the list of people. `products` has the product of each app, by its name. */
export function peopleColumns(
  products: ReadonlyMap<string, string | null>,
): readonly DataColumn<PersonLineView>[] {
  return [
    {
      id: "person",
      heading: "Person",
      names: true,
      sortBy: ({ login }) => login,
      cell: ({ login }) => <span className="foreign">{login}</span>,
    },
    {
      id: "role",
      heading: "Role",
      width: 122,
      from: wide,
      sortBy: ({ role }) => role,
      cell: ({ role }) => role,
    },
    {
      id: "groups",
      heading: "Groups",
      width: 130,
      sortBy: ({ groups }) => groups.length,
      largestFirst: true,
      cell: ({ groups }) =>
        groups.length === 0 ? (
          <span className={styles.quiet}>None</span>
        ) : (
          <span className="foreign">{groups.map((group) => group.replace(/^group:/u, "")).join(", ")}</span>
        ),
    },
    {
      id: "apps",
      heading: "Apps",
      width: 164,
      sortBy: ({ apps }) => apps.length,
      largestFirst: true,
      cell: ({ apps, mayBeMore }) => (
        <span className={styles.apps} title={apps.join("\n")}>
          {apps.slice(0, 4).map((name) => (
            <Mark key={name} productId={products.get(name) ?? null} name={name} />
          ))}
          {apps.length === 0 && !mayBeMore ? <span className={styles.quiet}>None</span> : null}
          {mayBeMore ? (
            <span className={styles.more}>
              <StatusShape kind="unknown" /> or more
            </span>
          ) : null}
        </span>
      ),
    },
    {
      id: "seen",
      heading: "Last seen",
      width: 120,
      atEnd: true,
      largestFirst: true,
      sortBy: ({ lastSeen }) => lastSeen,
      cell: ({ lastSeen }) => (lastSeen === null ? null : <ShortAgo at={lastSeen} />),
    },
  ];
}
