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
import { sectionNames, type ReviewSection } from "../../../../shared/governance/reviews/access-review.ts";
import { roleWords } from "../../../../shared/governance/person/person.ts";

/** How each section is called, and what stands before its entries. */
export const sectionWords: Readonly<
  Record<ReviewSection, { readonly label: string; readonly icon: LucideIcon }>
> = {
  apps: { label: sectionNames.apps, icon: AppWindow },
  exitNodes: { label: sectionNames.exitNodes, icon: Globe },
  groups: { label: sectionNames.groups, icon: UsersRound },
  grants: { label: sectionNames.grants, icon: KeySquare },
  acls: { label: sectionNames.acls, icon: KeySquare },
  ssh: { label: sectionNames.ssh, icon: SquareTerminal },
  tagOwners: { label: sectionNames.tagOwners, icon: Tag },
  approvers: { label: sectionNames.approvers, icon: ListChecks },
  roles: { label: sectionNames.roles, icon: UserCog },
  credentials: { label: sectionNames.credentials, icon: KeyRound },
  invites: { label: sectionNames.invites, icon: Mail },
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
