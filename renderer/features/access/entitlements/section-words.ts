import {
  AppWindow,
  Globe,
  KeySquare,
  ListChecks,
  Tag,
  SquareTerminal,
  UserCog,
  UsersRound,
  type LucideIcon,
} from "lucide-react";
import type { EntitlementLine } from "../../../../shared/governance/entitlement-lines.ts";
import type { EntitlementSection } from "../../../../shared/governance/entitlement.ts";
import { roleWords } from "../../../../shared/governance/person/person.ts";

/** How each section is called, and what stands before its entries. */
export const sectionWords: Readonly<
  Record<EntitlementSection, { readonly label: string; readonly icon: LucideIcon }>
> = {
  apps: { label: "App use", icon: AppWindow },
  exitNodes: { label: "Exit nodes", icon: Globe },
  groups: { label: "Groups", icon: UsersRound },
  grants: { label: "Grants", icon: KeySquare },
  acls: { label: "ACL rules", icon: KeySquare },
  ssh: { label: "SSH rules", icon: SquareTerminal },
  tagOwners: { label: "Tag owners", icon: Tag },
  approvers: { label: "Approvers", icon: ListChecks },
  roles: { label: "Roles", icon: UserCog },
};

/** What can be held as well, and comes from the API alone. */
export const apiSections = { credentials: "API credentials", invites: "Invites" } as const;

/** What an entitlement is called on the screen. */
export function entitlementName({ section, name }: Pick<EntitlementLine, "section" | "name">): string {
  return section === "roles" ? roleWords(name) : name;
}
