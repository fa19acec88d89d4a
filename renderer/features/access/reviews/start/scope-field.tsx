import type { CommandArgument, CommandValue } from "../../../../../shared/bridge/contract.ts";
import { counted } from "../../../../../shared/core/words.ts";
import type { EntitlementSection } from "../../../../../shared/governance/entitlement.ts";
import {
  reviewSections,
  type ReviewSection,
} from "../../../../../shared/governance/reviews/access-review.ts";
import { meantLogin } from "../../../../../shared/tailnet/short-logins.ts";
import { SegmentedChoice } from "../../../../ui/segmented-choice.tsx";
import { TagInput } from "../../../../ui/tag-input.tsx";
import { useEntitlements } from "../../entitlements/entitlements-reading.tsx";
import { sectionWords } from "../../entitlements/section-words.ts";
import { usePeople } from "../../people/people-reading.tsx";
import styles from "./start.module.css";

/** What a review is about. */
export type Scope = CommandArgument<"reviews.size">["scope"];

/** Whether a scope says what it is about. */
export function isScopeChosen(scope: Scope): boolean {
  switch (scope.of) {
    case "everything":
      return true;
    case "people":
    case "apps":
      return scope.names.length > 0;
    case "sections":
      return scope.sections.length > 0;
  }
}

/** Props of `ScopeField`. */
export interface ScopeFieldProps {
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** Everything, or the people, apps or kinds of entitlement that are named. */
export function ScopeField({ scope, onScope }: ScopeFieldProps) {
  const { people = [], orphans = [] } = usePeople().value ?? {};
  const lines = useEntitlements().value?.lines ?? [];
  const namesIn = (section: EntitlementSection) =>
    lines.filter((line) => line.section === section).map(({ name }) => name);
  const logins = people.map(({ login }) => login);
  const groups = namesIn("groups");
  const apps = namesIn("apps");
  const isThere = new Set([...logins, ...orphans.map(({ name }) => name)].map((one) => one.toLowerCase()));
  return (
    <div className={styles.scope}>
      <span className={styles.label} aria-hidden="true">
        Scope
      </span>
      <SegmentedChoice
        label="Scope"
        value={scope.of}
        onValue={(of) => onScope(emptyScopes[of])}
        options={[
          { value: "everything", label: "Everything" },
          { value: "people", label: "People" },
          { value: "apps", label: "Apps" },
          { value: "sections", label: "Sections" },
        ]}
      />
      {scope.of === "people" ? (
        <TagInput
          label="People and groups"
          hideLabel
          placeholder="Login or group"
          values={scope.names}
          onValues={(names) => onScope({ of: "people", names: [...names] })}
          suggestions={[...groups, ...logins]}
          meant={(word) => (groups.includes(word) ? word : meantLogin(word, logins))}
          check={(name) =>
            people.length === 0 || isThere.has(name.toLowerCase()) || groups.includes(name)
              ? undefined
              : `Nobody here is called ${name}, and no group.`
          }
        />
      ) : scope.of === "apps" ? (
        <TagInput
          label="Apps"
          hideLabel
          placeholder="App"
          read={(text) => [text.trim()]}
          values={scope.names}
          onValues={(names) => onScope({ of: "apps", names: [...names] })}
          suggestions={apps}
          check={(name) =>
            apps.length === 0 || apps.includes(name) ? undefined : `No app here is called ${name}.`
          }
        />
      ) : scope.of === "sections" ? (
        <TagInput
          label="Sections"
          hideLabel
          placeholder="Section"
          read={(text) => [text.trim()]}
          values={scope.sections.map((section) => sectionWords[section].label)}
          onValues={(labels) => onScope({ of: "sections", sections: sectionsCalled(labels) })}
          suggestions={reviewSections.map((section) => sectionWords[section].label)}
        />
      ) : null}
    </div>
  );
}

const emptyScopes: Readonly<Record<Scope["of"], Scope>> = {
  everything: { of: "everything" },
  people: { of: "people", names: [] },
  apps: { of: "apps", names: [] },
  sections: { of: "sections", sections: [] },
};

function sectionsCalled(labels: readonly string[]): ReviewSection[] {
  return reviewSections.filter((section) => labels.includes(sectionWords[section].label));
}

/** How large a review would be, before it is started. */
export function sizeWords(scope: Scope, size: CommandValue<"reviews.size"> | null): string {
  if (!isScopeChosen(scope)) return "Say what it is about.";
  if (size === null) return "Counting…";
  const { items, people, others, unknown } = size;
  const besides = others === 0 ? "" : `, ${counted(others, "other")}`;
  const rest = unknown === 0 ? "" : `, ${counted(unknown, "item")} cannot be known`;
  return `${counted(items, "item")}, ${counted(people, "person", "people")}${besides}${rest}`;
}
