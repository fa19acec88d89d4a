import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { LastGoodVersion } from "./last-good-version.tsx";
import type { StoredProblem } from "./use-stored-problem.ts";

/** Props of `StoredProblemBanner`. */
export interface StoredProblemBannerProps {
  readonly broken: StoredProblem;
  readonly readOnly: boolean;
  readonly onShowError: () => void;
  readonly onEditAnyway: () => void;
  readonly onRestored: () => void;
}

const titles = {
  syntax: "The stored policy file does not parse",
  rule: "The stored policy file breaks a rule",
} as const;

/** What is wrong with the stored text, where, and the two ways out: an earlier version, or one’s own hands. */
export function StoredProblemBanner(props: StoredProblemBannerProps) {
  const { broken, readOnly, onShowError, onEditAnyway, onRestored } = props;
  const { kind, finding } = broken;
  return (
    <Banner
      kind="error"
      title={titles[kind]}
      actions={
        <>
          <Button onClick={onShowError}>Go to line {finding.line.toLocaleString("en")}</Button>
          {readOnly ? <Button onClick={onEditAnyway}>Edit anyway</Button> : null}
          <LastGoodVersion onSaved={onRestored} />
        </>
      }
    >
      <p className="foreign">{finding.message}</p>
      {readOnly ? (
        <p>It is shown read-only: nothing can be saved on top of it until this is put right.</p>
      ) : null}
    </Banner>
  );
}
