import type { CommandArgument } from "../../../../shared/bridge/contract.ts";
import { ownerStays } from "../../../../shared/governance/deprovision/guard.ts";
import type { PersonLine } from "../../../../shared/governance/people.ts";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { go } from "../../../state/navigation.ts";
import type { MenuItem } from "../../../ui/menu.tsx";

type Role = CommandArgument<"people.setRole">["role"];

/** Roles that can be given, by what they are called. Source: Tailscale docs, “User roles”. */
const roles: readonly (readonly [Role, string])[] = [
  ["member", "Member"],
  ["auditor", "Auditor"],
  ["billing-admin", "Billing admin"],
  ["it-admin", "IT admin"],
  ["network-admin", "Network admin"],
  ["admin", "Admin"],
];

/** What can be done with a person of the list. */
export function personMenu({ login, role }: PersonLine): readonly MenuItem[] {
  const [roleStays, personStays] = [whyRoleStays(role), whyPersonStays(role)];
  return [
    {
      label: "Change role",
      ...(roleStays === null ? { items: roleItems(login, role) } : { disabled: true, title: roleStays }),
    },
    {
      label: "Deprovision",
      apart: true,
      ...(personStays === null
        ? { onSelect: () => go({ screen: "deprovision", login }) }
        : { disabled: true, title: personStays }),
    },
  ];
}

/** Why nobody with this role can be deprovisioned; null where the role alone does not tell. */
export function whyPersonStays(role: string): string | null {
  return role === "owner" ? ownerStays : null;
}

/** Why nobody can be given another role than this one; null where they can. */
export function whyRoleStays(role: string): string | null {
  if (role === "") return "The role is not known";
  return role === "owner" ? "Ownership is handed over in the admin console" : null;
}

/** The other roles that somebody can be given. */
export function roleItems(login: string, now: string): readonly MenuItem[] {
  return roles
    .filter(([role]) => role !== now)
    .map(([role, label]) => ({ label, onSelect: () => void changeRole(login, role) }));
}

async function changeRole(login: string, role: Role): Promise<void> {
  const changed = await call("people.setRole", { login, role });
  if (changed.ok) say(changed.value.sentence);
  else sayProblem(changed.problem);
}
