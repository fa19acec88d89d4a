import { useEffect, useRef } from "react";
import type { ForeignChange } from "../../../shared/bridge/policy.ts";
import { Banner } from "../../ui/banner.tsx";
import { ForeignDiff } from "./foreign-diff.tsx";

/** Props of `ReviewConflict`. */
export interface ReviewConflictProps {
  /** Who saved, and what became of our own change. */
  readonly sentence: string;
  readonly theirs: ForeignChange | null;
}

/** Says that somebody saved in between, who and what. The sentence is announced at once. */
export function ReviewConflict({ sentence, theirs }: ReviewConflictProps) {
  const place = useRef<HTMLDivElement>(null);
  // Whoever pressed the button stands at the end of a long review, and would take the new plan for the old one.
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <>
      <div role="alert" ref={place}>
        <Banner kind="attention" title="The policy file changed in between">
          <p>{sentence}</p>
          <p>Look at the change below once more, then apply it.</p>
        </Banner>
      </div>
      {theirs === null ? null : <ForeignDiff theirs={theirs} />}
    </>
  );
}
