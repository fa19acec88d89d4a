import type { ReactNode } from "react";
import { Banner } from "./banner.tsx";

/** Props of `UnknownNote`: an unknown fact of `shared/core/known.ts`. */
export interface UnknownNoteProps {
  /** What is missing: “The connectors are not known”. */
  readonly what: string;
  readonly reason: string;
  readonly scope?: string | undefined;
  readonly actions?: ReactNode;
}

/** Says what is missing, why, and which scope of the credential would give it. */
export function UnknownNote({ what, reason, scope, actions }: UnknownNoteProps) {
  return (
    <Banner kind="unknown" title={what} actions={actions}>
      <p>{reason}</p>
      {scope === undefined ? null : (
        <p>
          The scope <span className="mono">{scope}</span> gives it.
        </p>
      )}
    </Banner>
  );
}
