import { FileText, KeyRound, Lock, MessageSquareText, Server } from "lucide-react";
import type { ReactNode } from "react";
import type { RenameLook } from "../../../../shared/bridge/rename.ts";
import { counted, firstOf, isolated } from "../../../../shared/core/words.ts";
import { sectionName } from "../../../../shared/policy/document/entry-name.ts";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import { go } from "../../../state/navigation.ts";
import { useAsOf } from "../../../state/use-as-of.ts";
import styles from "./rename.module.css";

/** Props of `Found`. */
interface FoundProps {
  readonly look: RenameLook;
  readonly name: string;
  /** It is not renamed, as others use it. */
  readonly isTheirs: boolean;
  readonly comments: boolean;
  readonly onComments: () => void;
}

/** Where a name stands: in the file, on devices, in keys that cannot switch, and in comments that stay. */
export function Found({ look, name, isTheirs, comments, onComments }: FoundProps) {
  const { places, devices, keys, comments: said, foreign } = look;
  const asOf = useAsOf();
  const inFile = places.reduce((sum, { count }) => sum + count, 0);
  const theirs = foreign.reduce((sum, { places: own }) => sum + own.length, 0);
  const total = inFile + theirs + (devices?.length ?? 0) + (keys?.length ?? 0);
  return (
    <section className={styles.half} aria-label={isTheirs ? "Who uses it" : "Found"}>
      <h2 className={styles.title}>
        {isTheirs ? "Who uses it" : "Found"} <span className={styles.muted}>{counted(total, "place")}</span>
      </h2>
      <div className={`${styles.card} surface`}>
        {foreign.map(({ owner, places: own }) => (
          <Part
            key={owner}
            title={`${owner.slice(0, 1).toUpperCase()}${owner.slice(1)}`}
            note={`${own.length.toLocaleString("en")}, not ours to change`}
          >
            {own.map(({ name: place, of, line }, index) => (
              <Line key={`${line} ${index}`} icon={<FileText />} what={isolated(place)} quiet={isolated(of)}>
                <PlaceLink lines={[line]} />
                <Lock aria-label="Not ours to change" className={styles.lock} />
              </Line>
            ))}
          </Part>
        ))}
        <Part
          title="Policy file"
          note={
            inFile === 0
              ? "none of ours"
              : `${inFile}, in ${counted(places.length, "section")}${isTheirs ? ", could be renamed" : ""}`
          }
        >
          {places.map(({ section, count, lines }) => (
            <Line
              key={section}
              icon={<FileText />}
              what={sectionName(section)}
              quiet={counted(count, "place")}
            >
              <PlaceLink lines={lines} />
            </Line>
          ))}
        </Part>
        <Part
          title="Devices and keys, by API"
          note={
            devices?.length === 0 && keys?.length === 0
              ? "none"
              : String((devices?.length ?? 0) + (keys?.length ?? 0))
          }
        >
          {devices === null ? <Line icon={<Server />} what="Devices" quiet="could not be read" /> : null}
          {devices === null || devices.length === 0 ? null : (
            <Line
              icon={<Server />}
              what={firstOf(
                devices.map((one) => isolated(one.name)),
                2,
              )}
              quiet={onlineWords(devices, asOf)}
            >
              {isTheirs ? null : "switch tag"}
            </Line>
          )}
          {(keys ?? []).map((key) => (
            <Line
              key={key}
              icon={<KeyRound />}
              what={isolated(key)}
              quiet={isTheirs ? "makes devices of it" : "cannot switch"}
            >
              {isTheirs ? null : "make new"}
            </Line>
          ))}
          {keys === null ? <Line icon={<KeyRound />} what="Keys" quiet="could not be read" /> : null}
        </Part>
        {said === 0 ? null : (
          <Part title={comments ? "Changed too" : "Left as they are"} note={String(said)}>
            <Line
              icon={<MessageSquareText />}
              what={`${counted(said, "comment")} ${said === 1 ? "says" : "say"} “${isolated(name)}”`}
              quiet=""
            >
              {comments || isTheirs ? null : (
                <button type="button" className={styles.act} onClick={onComments}>
                  Change too
                </button>
              )}
            </Line>
          </Part>
        )}
      </div>
    </section>
  );
}

/** The lines of the policy file, and the way to the first of them. */
function PlaceLink({ lines }: { readonly lines: readonly number[] }) {
  return (
    <button
      type="button"
      className={styles.place}
      onClick={() => go({ screen: "policy", part: "current", ...lineOf(lines) })}
    >
      {lines.length === 1 ? "line " : "lines "}
      {firstOf(lines.map(String), 3)}
    </button>
  );
}

function lineOf([line]: readonly number[]): { readonly line?: number } {
  return line === undefined ? {} : { line };
}

function Part({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <div className={styles.partHead}>
        <h3>{title}</h3>
        <span className={styles.muted}>{note}</span>
      </div>
      {children}
    </>
  );
}

function Line({
  icon,
  what,
  quiet,
  children,
}: {
  readonly icon: ReactNode;
  /** Names that somebody else gave stand isolated in it, and in what is quiet. */
  readonly what: string;
  readonly quiet: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles.line}>
      <span className={styles.mark} aria-hidden="true">
        {icon}
      </span>
      <span className={styles.what}>
        <ForeignWords text={what} />{" "}
        <span className={styles.muted}>
          <ForeignWords text={quiet} />
        </span>
      </span>
      <span className={styles.end}>{children}</span>
    </div>
  );
}

function onlineWords(devices: readonly { readonly online: boolean }[], asOf: number | null): string {
  if (asOf !== null) return "online or not: not known now";
  return devices.every(({ online }) => online) ? "online" : "some are offline";
}
