import { listed } from "../../../../../shared/core/words.ts";
import { valueOr } from "../../../../../shared/core/known.ts";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { useSlice } from "../../../../state/mirror.ts";
import { Button } from "../../../../ui/button.tsx";
import type { Scope } from "./scope-field.tsx";
import styles from "./start.module.css";

/** Props of `ProposedReviewers`. */
export interface ProposedReviewersProps {
  readonly scope: Scope;
  readonly reviewers: readonly string[];
  readonly onReviewers: (reviewers: readonly string[]) => void;
}

/** Offers the owners of the apps that a review is about: they know who needs them. */
export function ProposedReviewers({ scope, reviewers, onReviewers }: ProposedReviewersProps) {
  const short = useShortLogin();
  const apps = useSlice("fleet")?.apps;
  const names = scope.of === "apps" ? scope.names : [];
  const owners = (apps === undefined ? [] : valueOr(apps, []))
    .filter(({ name }) => names.includes(name))
    .flatMap(({ responsible = [] }) => responsible)
    .flatMap(({ login, standing }) => (standing === "here" && !reviewers.includes(login) ? [login] : []));
  const proposed = [...new Set(owners)];
  if (proposed.length === 0) return null;
  return (
    <p className={styles.proposed}>
      <span className="foreign">
        {proposed.length === 1 ? "Owner" : "Owners"} of these: {listed(proposed.map(short))}.
      </span>{" "}
      <Button
        size="row"
        variant="minimal"
        intent="primary"
        onClick={() => onReviewers([...reviewers, ...proposed])}
      >
        Add as {proposed.length === 1 ? "reviewer" : "reviewers"}
      </Button>
    </p>
  );
}
