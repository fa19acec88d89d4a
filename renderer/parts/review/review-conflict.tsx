import { useEffect, useRef } from "react";
import type { Applying } from "../../state/review/use-applying.ts";
import { Banner } from "../../ui/banner.tsx";
import { ForeignDiff } from "./foreign-diff.tsx";

/** Says that somebody saved in between, who and what; nothing where nobody did. */
export function ReviewConflict({ applying: { conflict, theirs } }: { readonly applying: Applying }) {
  if (conflict === null) return null;
  return (
    <>
      <Announcement sentence={conflict} />
      {theirs === null ? null : <ForeignDiff theirs={theirs} />}
    </>
  );
}

/** Read out at once. */
function Announcement({ sentence }: { readonly sentence: string }) {
  const place = useRef<HTMLDivElement>(null);
  // The button is at the end of a long review: the person would take the new plan for the old one.
  useEffect(() => {
    // Newer browsers answer with a promise, which would be taken for what undoes the effect.
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div role="alert" ref={place}>
      <Banner kind="attention" title="The policy file changed in between">
        <p>{sentence}</p>
        <p>Look at the change below once more, then apply it.</p>
      </Banner>
    </div>
  );
}
