import { Copy } from "lucide-react";
import { useRef } from "react";
import {
  hopKinds,
  markOf,
  type AppPath,
  type Hop,
  type HopKind,
  type Remedy,
} from "../../../shared/connectors/path/path.ts";
import { counted } from "../../../shared/core/words.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { useWidth } from "../../ui/use-width.ts";
import { Mark } from "../mark/mark.tsx";
import { Glyph } from "./glyph.tsx";
import styles from "./large-path.module.css";
import lineStyles from "./line.module.css";
import { isAddress } from "./name-width.ts";
import { stateWords } from "./state-words.ts";
import {
  hotBox,
  layoutPath,
  leastWidth,
  nameLine,
  shownRemedy,
  type PathLayout,
  type PlacedHop,
} from "./path-layout.ts";

/** What the hops of a path do; without it they are words alone. */
interface PathActs {
  /** Without it the words of a hop lead nowhere. */
  readonly open?: (hop: Hop) => void;
  readonly mend: (hop: Hop) => void;
  /** The remedy that is being worked out. */
  readonly isBusy: (hop: Hop) => boolean;
}

/** Props of `LargePath`. */
export interface LargePathProps {
  readonly path: AppPath;
  /** The app. */
  readonly name: string;
  readonly productId: string | null;
  /** It is addresses without a name. */
  readonly isFixed?: boolean | undefined;
  readonly acts?: PathActs;
}

const heads: Readonly<Record<HopKind, string>> = {
  people: "People",
  policy: "Policy",
  connector: "Connectors",
  egress: "Egress IPs",
  allowlist: "Allowlist",
};

/**
 * The path of an app, as wide as its place: people, policy, connectors, egress IPs and the product’s allowlist. The lines
 * are a picture; the five hops are a list in the same order, so that a screen reader reads the same.
 */
export function LargePath(props: LargePathProps) {
  const { path, name, productId, isFixed } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame) ?? 846;
  const isUpright = width < leastWidth;
  const layout = layoutPath(path, Math.max(width, leastWidth));
  return (
    <div
      ref={frame}
      className={classes(styles.path, isUpright && styles.upright)}
      style={isUpright ? undefined : { height: layout.height }}
    >
      {isUpright ? null : <Picture layout={layout} width={width} />}
      <ol className={styles.hops} aria-label={`Path of ${name}`}>
        {hopKinds.map((kind, column) => (
          <li key={kind} className={styles.column}>
            <span className={styles.head} style={isUpright ? undefined : { left: layout.columns[column] }}>
              {kind === "allowlist" && layout.isWide && !isUpright ? `${name}’s allowlist` : heads[kind]}
            </span>
            {layout.hops
              .filter(({ hop }) => hop.kind === kind)
              .map((placed) => (
                <HopWords
                  key={placed.key}
                  placed={placed}
                  isUpright={isUpright}
                  isRoomy={isUpright || layout.isWide}
                  {...props}
                />
              ))}
          </li>
        ))}
      </ol>
      {isUpright ? null : (
        <span className={styles.tile} style={{ left: layout.tile.x, top: layout.tile.y }}>
          <Mark productId={productId} name={name} isFixed={isFixed} size={layout.tile.size} />
        </span>
      )}
    </div>
  );
}

function Picture({ layout, width }: { readonly layout: PathLayout; readonly width: number }) {
  const { height, lines, bars, hops } = layout;
  const hot = hops.find(({ isHot }) => isHot);
  return (
    <>
      {hot === undefined ? null : (
        <span
          className={classes(styles.hot, styles[hot.hop.state])}
          style={{
            left: hot.x - hotBox.left,
            top: hot.y - hotBox.top,
            width: hot.textWidth + hotBox.left,
            height:
              (shownRemedy(hot.hop) === undefined ? hotBox.plainHeight : hotBox.height) +
              (hot.hasLongName ? nameLine : 0),
          }}
        />
      )}
      <svg className={styles.picture} width={width} height={height} aria-hidden="true">
        <Lines lines={lines.filter(({ isBent }) => isBent)} />
        <Lines lines={lines.filter(({ isBent }) => !isBent)} />
        {bars.map(({ key, x, y, cause }) => (
          <path key={key} className={classes(lineStyles.bar, lineStyles[cause])} d={`M${x} ${y - 6}v12`} />
        ))}
        {hops.map(({ key, hop, x, y, isHot }) => (
          <g key={key}>
            {isHot || hop.state === "none" ? null : <circle className={styles.halo} cx={x} cy={y} r="9" />}
            <Glyph state={markOf(hop)} x={x} y={y} size={1.12} />
          </g>
        ))}
      </svg>
    </>
  );
}

/** Lines with the channel of those that carry below them. */
function Lines({ lines }: { readonly lines: PathLayout["lines"] }) {
  return (
    <>
      {lines.map(({ key, d, flow }) =>
        flow === "carries" ? <path key={key} className={lineStyles.channel} d={d} /> : null,
      )}
      {lines.map(({ key, d, flow }) => (
        <path key={key} className={classes(lineStyles.line, lineStyles[flow])} d={d} />
      ))}
    </>
  );
}

interface HopWordsProps {
  readonly placed: PlacedHop;
  readonly isUpright: boolean;
  readonly isRoomy: boolean;
  readonly name: string;
  readonly acts?: PathActs;
}

function HopWords({ placed, isUpright, isRoomy, name: app, acts }: HopWordsProps) {
  const { hop, x, y, textWidth } = placed;
  const { state, kind, name, word } = hop;
  const mark = markOf(hop);
  const remedy = acts === undefined ? undefined : shownRemedy(hop);
  const open = acts?.open;
  const words = (
    <>
      <span className="visually-hidden">{stateWords[mark]}</span>
      <span
        className={classes(
          styles.name,
          placed.hasLongName ? "clamped" : styles.cut,
          !placed.isFolded && isAddress(hop) && styles.address,
        )}
      >
        {name}
      </span>
      {word === "" ? null : (
        <span className={classes(styles.word, placed.hasRoomBelow ? "clamped" : styles.cut)}>{word}</span>
      )}
    </>
  );
  const text = word === "" ? name : `${name}\n${word}`;
  return (
    <div
      className={classes(styles.hop, styles[state])}
      style={isUpright ? undefined : { left: x - 6, top: y + 12, width: textWidth }}
    >
      {isUpright ? (
        <svg className={styles.mark} width="14" height="14" aria-hidden="true">
          <Glyph state={mark} x={7} y={7} size={1} />
        </svg>
      ) : null}
      {open === undefined ? (
        <span className={styles.words} title={text}>
          {words}
        </span>
      ) : (
        <button type="button" className={styles.words} title={text} onClick={() => open(hop)}>
          {words}
        </button>
      )}
      {remedy === undefined || acts === undefined ? null : (
        <Button
          size="row"
          className={styles.remedy}
          icon={remedy.kind === "copy" && isRoomy ? <Copy /> : undefined}
          title={remedy.label}
          aria-label={`${remedy.label}: ${kind === "connector" ? name : app}`}
          busyLabel={acts.isBusy(hop) && "Working…"}
          onClick={() => acts.mend(hop)}
        >
          {isUpright ? remedy.label : shortLabel(remedy, isRoomy)}
        </Button>
      )}
    </div>
  );
}

/** In a column: what is missing stands above what copies it, and what is declared above what declares it. */
function shortLabel(remedy: Remedy, isRoomy: boolean): string {
  if (remedy.kind === "copy") return `Copy ${counted(remedy.addresses.length, "IP")}`;
  return isRoomy ? remedy.label : remedy.label.replace(/^Declare .+$/u, "Declare");
}
