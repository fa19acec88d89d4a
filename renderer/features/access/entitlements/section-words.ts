import {
  AppWindow,
  Globe,
  KeyRound,
  KeySquare,
  ListChecks,
  Mail,
  Tag,
  SquareTerminal,
  UserCog,
  UsersRound,
  type LucideIcon,
} from "lucide-react";
import type { ReviewSection } from "../../../../shared/governance/reviews/access-review.ts";
import { roleWords } from "../../../../shared/governance/person/person.ts";

/** How each section is called, and what stands before its entries. */
export const sectionWords: Readonly<
  Record<ReviewSection, { readonly label: string; readonly icon: LucideIcon }>
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
  credentials: { label: "API credentials", icon: KeyRound },
  invites: { label: "Invites", icon: Mail },
};

/** What an entitlement is called on the screen. */
export function entitlementName({
  section,
  name,
}: {
  readonly section: ReviewSection;
  readonly name: string;
}): string {
  return section === "roles" ? roleWords(name) : name;
}
