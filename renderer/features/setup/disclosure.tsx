import { useState } from "react";
import type { ReactNode } from "react";

/** Props of `Disclosure`. */
export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly className?: string | undefined;
  /** Something inside has to be put right: it opens, and stays open afterwards. */
  readonly wrong: boolean;
  readonly children: ReactNode;
}

/** Choices that most people leave as they are. They never hide a mistake. */
export function Disclosure({ summary, className, wrong, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  if (wrong && !open) setOpen(true);
  return (
    <details className={className} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
