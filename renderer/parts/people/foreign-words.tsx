import { stretchesOf } from "../../../shared/core/visible-text.ts";
import { Breakable } from "../../ui/breakable.tsx";
import { classes } from "../../ui/classes.ts";
import { ForeignName, Stretches } from "./foreign-name.tsx";

/** A name in a sentence that is isolated already, with what cannot be seen in it written as its code. */
const isolatedName = /(\u2068[^\u2066-\u2069]*\u2069)/u;

/** A sentence of ours with names in it that somebody else gave; what cannot be seen stands in a box, as in a name alone. */
export function ForeignWords({
  text,
  className,
}: {
  readonly text: string;
  readonly className?: string | undefined;
}) {
  const parts = text.split(isolatedName);
  const isPlain = parts.every((part, index) => {
    const shown = index % 2 === 1 ? part.slice(1, -1) : part;
    return stretchesOf(shown).every(({ code }) => code === null);
  });
  return (
    <span className={classes("foreign", className)}>
      {isPlain ? (
        <Breakable text={text} />
      ) : (
        parts.map((part, index) =>
          index % 2 === 1 ? (
            <ForeignName key={`${index} ${part}`} text={part.slice(1, -1)} />
          ) : (
            <Stretches key={`${index} ${part}`} text={part} />
          ),
        )
      )}
    </span>
  );
}
