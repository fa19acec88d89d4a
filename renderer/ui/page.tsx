import { ArrowLeft } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import type { ReactNode } from "react";
import { isolated } from "../../shared/core/words.ts";
import { Button } from "./button.tsx";
import { classes } from "./classes.ts";
import styles from "./page.module.css";

/** Props of `Page`. */
export interface PageProps {
  readonly title: string;
  /** One line below the title. */
  readonly lead?: ReactNode;
  /** The main act and its neighbours. */
  readonly actions?: ReactNode;
  /** The way up, where the screen is inside another. */
  readonly back?: { readonly label: string; readonly onBack: () => void };
  readonly children: ReactNode;
  /** The screen fills the height and scrolls inside, for long lists. */
  readonly fill?: boolean;
  /** Text pages are narrower than lists. */
  readonly narrow?: boolean;
  /** A bar at the foot of the screen, see `FootBar`. */
  readonly foot?: ReactNode;
}

const product = "Tailrace";

/** Longer titles may be cut, and are told whole on hover. */
const mostInTwoLines = 60;

/** The heading of a screen. It has the focus when the screen opens. */
export function PageTitle({
  title,
  className,
}: {
  readonly title: string;
  readonly className: string | undefined;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    document.title = title === product ? product : `${isolated(title)} – ${product}`;
  }, [title]);
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className={className}
      title={title.length > mostInTwoLines ? title : undefined}
    >
      <span className="foreign clamped">{isolated(title)}</span>
    </h1>
  );
}

/** The frame of every screen: one heading, its main act, its content. */
export function Page({
  title,
  lead,
  actions,
  back,
  children,
  fill = false,
  narrow = false,
  foot,
}: PageProps) {
  return (
    <>
      <div className={classes(styles.page, fill && styles.fill, narrow && styles.narrow)}>
        {back === undefined ? null : (
          <Button variant="minimal" icon={<ArrowLeft />} className={styles.back} onClick={back.onBack}>
            {back.label}
          </Button>
        )}
        <div className={styles.header}>
          <div className={styles.heading}>
            <PageTitle title={title} className={styles.title} />
            {lead === undefined ? null : <div className={styles.lead}>{lead}</div>}
          </div>
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </div>
        {children}
      </div>
      {foot}
    </>
  );
}

/** Props of `Section`. */
export interface SectionProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a screen with its own heading. */
export function Section({ title, lead, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.header}>
        <div className={styles.heading}>
          <h2 id={id}>{title}</h2>
          {lead === undefined ? null : <div className={styles.lead}>{lead}</div>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
