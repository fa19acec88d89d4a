import { shortOfList } from "../rule-name.ts";

/** What somebody holds for a while. */
export interface Held {
  /** What people call it: “group:eng”, “Grant 9 · Stripe”, “SSH 2 · deploy”. */
  readonly name: string;
  readonly section: "groups" | "grants" | "acls" | "ssh";
  /** Where its rule leads; left out where that is not known. */
  readonly leadsTo?: readonly string[];
}

/** Ports alone, as a rule is named by where nothing else tells it apart. */
const ports = /^(?:[a-z]+:)?[\d*][\d*-]*(?: \+\d+)?$/u;

/** What somebody gets by it, where that is known: “Stripe”, “web-2 SSH”, “tag:db 5432”; else what people call it. */
export function heldWords({ name, section, leadsTo = [] }: Held): string {
  if (section === "groups") return name;
  const place = shortOfList(leadsTo);
  if (section === "ssh") return place === "" ? name : `${place} SSH`;
  const dot = name.indexOf(" · ");
  const about = dot < 0 ? "" : name.slice(dot + 3);
  if (about === "" || ports.test(about)) return place === "" ? name : `${place} ${about}`.trim();
  return about;
}
