import { Fragment, type ElementType } from "react";
import { stretchesOf } from "../../../shared/core/visible-text.ts";

type Props = Readonly<Record<string, unknown>>;

/** What is read or told of an element besides its text. */
const told = ["title", "aria-label", "aria-description", "placeholder", "alt", "label"] as const;

/** The marks around a name that is isolated stay, and so do the ends of lines, of both kinds, and tabs. */
const kept = /(\u2068[^\u2066-\u2069]*\u2069|\r\n|[\n\t])/u;
/** Letters and signs that are written every day need no closer look. */
const mayHide =
  /[^\n\t\u0020-\u007E\u00A0-\u00AC\u00AE-\u0233\u2010-\u2027\u2030-\u205E\u20AC\u2190-\u21FF]/u;

/** A text in which each character that nobody can see is told by its code. */
function seenText(text: string): string {
  if (!mayHide.test(text)) return text;
  return text
    .split(kept)
    .map((part) =>
      part.startsWith("\u2068") && part.endsWith("\u2069")
        ? `\u2068${coded(part.slice(1, -1))}\u2069`
        : coded(part),
    )
    .join("");
}

function coded(text: string): string {
  if (text === "\n" || text === "\r\n" || text === "\t") return text;
  return stretchesOf(text)
    .map(({ text: stretch, code }) => code ?? stretch)
    .join("");
}

/** The properties of an element as a person may be shown them. What is typed stands in its value, and stays as it is. */
function seenProps(props: Props): Props {
  return withSeenChildren(withSeen(props, told));
}

const spoken = ["aria-label", "aria-description"] as const;

/** The same for an element that a component makes: what is spoken reaches it as it is, the rest is its own. */
function spokenProps(props: Props): Props {
  return withSeen(props, spoken);
}

/** These properties, copied only where one of those named hides something: nearly no element of the window does. */
function withSeen(props: Props, names: readonly string[]): Props {
  let seen = props;
  for (const name of names) {
    const text = props[name];
    if (hides(text)) seen = { ...seen, [name]: seenText(text) };
  }
  return seen;
}

function withSeenChildren(props: Props): Props {
  const { children } = props;
  if (hides(children)) return { ...props, children: seenText(children) };
  if (!Array.isArray(children) || !children.some(hides)) return props;
  return { ...props, children: children.map((child: unknown) => (hides(child) ? seenText(child) : child)) };
}

function hides(value: unknown): value is string {
  return typeof value === "string" && mayHide.test(value);
}

/** What an element of this type gets of these properties. */
export function shown(type: ElementType, props: Props): Props {
  return typeof type === "string" || type === Fragment ? seenProps(props) : spokenProps(props);
}
