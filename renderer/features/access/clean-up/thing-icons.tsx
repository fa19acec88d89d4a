import {
  Boxes,
  FileSliders,
  KeyRound,
  Route,
  ScrollText,
  Server,
  ShieldCheck,
  Tag,
  UserRound,
  UsersRound,
  type LucideIcon,
} from "lucide-react";
import type { Thing } from "../../../../shared/governance/hygiene/finding.ts";
import styles from "./clean-up.module.css";

const icons: Readonly<Record<Thing, LucideIcon>> = {
  key: KeyRound,
  tag: Tag,
  group: UsersRound,
  host: Server,
  posture: ShieldCheck,
  ipset: Boxes,
  person: UserRound,
  route: Route,
  rule: ScrollText,
  attribute: FileSliders,
};

/** The picture of a kind of thing. */
export function ThingMark({ thing }: { readonly thing: Thing }) {
  const Icon = icons[thing];
  return (
    <span className={styles.mark}>
      <Icon aria-hidden="true" />
    </span>
  );
}
