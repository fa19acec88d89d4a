import { Banner } from "../ui/banner.tsx";

/** Props of `NotAllowed`. */
export interface NotAllowedProps {
  /** What cannot be done, as in “The credential may not …”. */
  readonly act: string;
  /** The scope that it takes; nothing is shown while none is known to be missing. */
  readonly scope?: string | undefined;
  readonly reason?: string | undefined;
}

/** Says why an act is switched off: the credential surely lacks the scope. */
export function NotAllowed({ act, scope, reason }: NotAllowedProps) {
  if (scope === undefined) return null;
  return (
    <Banner kind="attention" title={`The credential may not ${act}`}>
      <p>{reason}</p>
      <p>
        It takes the scope <span className="mono">{scope}</span>.
      </p>
    </Banner>
  );
}
