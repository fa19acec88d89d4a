import { Network, Server, Waypoints } from "lucide-react";
import { Fragment } from "react";
import type { AnswerPlace } from "../../../../shared/governance/question/shown-answer.ts";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { ProductMark } from "../../../parts/mark/product-mark.tsx";
import { classes } from "../../../ui/classes.ts";
import { StatusShape } from "../../../ui/status.tsx";
import { IconMark } from "../../../ui/icon-mark.tsx";
import styles from "./question.module.css";

/** The way in its four places: they stand even where one is missing, so that the hole shows where it stops. */
export function AnswerWay({ places }: { readonly places: readonly AnswerPlace[] }) {
  return (
    <div className={styles.way}>
      {places.map((place, index) => {
        const before = places[index - 1];
        return (
          <Fragment key={place.head}>
            {before === undefined ? null : (
              <span
                className={classes(styles.wire, isBroken(before, place) && styles.broken)}
                style={{ gridColumn: index * 2 }}
                aria-hidden="true"
              />
            )}
            <span className={styles.head} style={{ gridColumn: index * 2 + 1 }}>
              {place.head}
            </span>
            <Hop place={place} column={index * 2 + 1} />
          </Fragment>
        );
      })}
    </div>
  );
}

function isBroken(before: AnswerPlace, place: AnswerPlace): boolean {
  return before.state === "hole" || place.state !== "there";
}

function Hop({ place, column }: { readonly place: AnswerPlace; readonly column: number }) {
  const { title, note, state } = place;
  return (
    <div
      className={classes(styles.hop, state !== "there" && styles.missing)}
      style={{ gridColumn: column }}
      title={`${title}\n${note}`}
    >
      <HopMark place={place} />
      <div className={styles.words}>
        <p className={styles.title}>
          <ForeignName text={title} />
        </p>
        <p className={styles.note}>
          <ForeignName text={note} />
        </p>
      </div>
    </div>
  );
}

function HopMark({ place: { kind, title, state } }: { readonly place: AnswerPlace }) {
  if (state === "unknown") return <StatusShape kind="unknown" />;
  switch (kind) {
    case "person":
      return <Avatar name={title} />;
    case "app":
      return <ProductMark appName={title} />;
    case "device":
      return <IconMark icon={<Server />} />;
    case "network":
      return <IconMark icon={<Network />} />;
    case "exitNodes":
      return <IconMark icon={<Waypoints />} />;
    case "group":
    case "rule":
      return null;
  }
}
