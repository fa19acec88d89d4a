import {
  hopKinds,
  type AppPath,
  type Flow,
  type Hop,
  type HopKind,
} from "../../../shared/connectors/path/path.ts";
import { nameWidth } from "./name-width.ts";

/** One line of the picture. */
interface DrawnLine {
  readonly key: string;
  readonly d: string;
  readonly flow: Exclude<Flow, "cut">;
  /** It leaves the trunk or joins it, and is drawn below it. */
  readonly isBent: boolean;
}

/** Where a line stops, in the colour of its cause. */
interface DrawnBar {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly cause: "attention" | "error";
}

/** A hop with its place: the middle of its shape, and how wide its words may be. */
export interface PlacedHop {
  readonly key: string;
  readonly hop: Hop;
  readonly lane: number;
  readonly x: number;
  readonly y: number;
  readonly textWidth: number;
  readonly isHot: boolean;
  /** There is room for a second line of what is said of it. */
  readonly hasRoomBelow: boolean;
  /** Its name takes two lines, for which there is room. */
  readonly hasLongName: boolean;
  /** It stands for several. */
  readonly isFolded: boolean;
}

/** The large path, laid out for a width. */
export interface PathLayout {
  readonly height: number;
  readonly isWide: boolean;
  /** Left edges of the five columns. */
  readonly columns: readonly number[];
  readonly hops: readonly PlacedHop[];
  readonly lines: readonly DrawnLine[];
  readonly bars: readonly DrawnBar[];
  readonly tile: { readonly x: number; readonly y: number; readonly size: 20 | 32 };
}

/** Below this width columns have no room, and the path stands upright. */
export const leastWidth = 480;

interface Form {
  readonly columns: readonly [number, number, number, number, number];
  /** The width that the columns were drawn for. */
  readonly of: number;
  readonly edge: number;
  /** How far before the connectors branches leave the trunk. */
  readonly drop: number;
  /** The same where the policy needs somebody: its words and its button need the room. */
  readonly hotDrop: number;
  readonly tile: 20 | 32;
}

const wideForm: Form = {
  columns: [0, 136, 324, 488, 628],
  of: 846,
  edge: 24,
  drop: 66,
  hotDrop: 66,
  tile: 32,
};
const narrowForm: Form = {
  columns: [0, 80, 186, 300, 420],
  of: 542,
  edge: 16,
  drop: 38,
  hotDrop: 22,
  tile: 20,
};

/** Where nobody may use the app, the buttons of the first two hops need the room, and there is no address that would. */
const barredForm: Form = { ...narrowForm, columns: [0, 122, 232, 346, 434] };

/** From the heads to the first line. */
const firstLine = 40;
const half = 6;

/** Lays a path out; every measure follows from the width. */
export function layoutPath(path: AppPath, width: number): PathLayout {
  const isWide = width >= 700;
  const form = isWide ? wideForm : shownRemedy(path.people) === undefined ? narrowForm : barredForm;
  const scale = (width - 2 * form.edge) / (form.of - 2 * form.edge);
  const xs = form.columns.map((column) => Math.round(column * scale) + form.edge + half);
  const tileX = width - form.edge - form.tile;
  const geometry: Geometry = {
    path,
    isWide,
    xs,
    tileX,
    tile: form.tile,
    width,
    branch: (xs[2] ?? 0) - (path.hot?.hop === "policy" ? form.hotDrop : form.drop),
  };
  const ys = laneTops(geometry);
  const hops = placedHops(geometry, ys);
  const last = path.lanes.length - 1;
  return {
    height:
      (ys.at(-1) ?? firstLine) +
      (hasRemedy(path, last) ? 92 : isWide ? 56 : 72) +
      (hasLongNames(geometry, last) ? nameLine : 0),
    isWide,
    columns: xs.map((x) => x - half),
    hops,
    ...linesOf(geometry, ys, hops),
    tile: { x: tileX, y: firstLine - form.tile / 2, size: form.tile },
  };
}

interface Geometry {
  readonly path: AppPath;
  readonly isWide: boolean;
  readonly xs: readonly number[];
  readonly tileX: number;
  readonly tile: number;
  readonly width: number;
  /** Where branches leave the trunk. */
  readonly branch: number;
}

/** A remedy is a button where something is wrong; what is only not known is opened by its name. */
export function shownRemedy({ state, remedy }: Hop): Hop["remedy"] {
  return state === "error" || state === "attention" ? remedy : undefined;
}

function hopsOfLane({ people, policy, lanes }: AppPath, lane: number): readonly Hop[] {
  const found = lanes[lane];
  const own = found === undefined ? [] : [found.connector, found.egress, found.allowlist];
  return lane === 0 ? [people, policy, ...own] : own;
}

function hasRemedy(path: AppPath, lane: number): boolean {
  return hopsOfLane(path, lane).some((hop) => shownRemedy(hop) !== undefined);
}

/** In narrow columns words take a second line, for which there is room above the next lane. */
function laneTops(geometry: Geometry): readonly number[] {
  const { path, isWide } = geometry;
  let y = firstLine;
  return path.lanes.map((_, lane) => {
    // The box around the hot hop keeps clear of the words above.
    const top = lane > 0 && path.hot?.lane === lane ? y + 16 : y;
    y =
      top + (hasRemedy(path, lane) ? 104 : isWide ? 64 : 80) + (hasLongNames(geometry, lane) ? nameLine : 0);
    return top;
  });
}

/** How high a line of a name is. */
export const nameLine = 20;

function hasLongNames(geometry: Geometry, lane: number): boolean {
  return hopsOfLane(geometry.path, lane).some((hop) => hasLongName(geometry, hop, lane));
}

function hasLongName(geometry: Geometry, hop: Hop, lane: number): boolean {
  return !geometry.isWide && nameWidth(hop) > textWidthOf(geometry, hop, lane);
}

function isHotHop({ hot }: AppPath, { kind }: Hop, lane: number): boolean {
  return hot?.lane === lane && hot.hop === kind;
}

/** How wide the words of a hop may be. */
function textWidthOf(geometry: Geometry, hop: Hop, lane: number): number {
  const { path, xs, tileX, tile, width, branch } = geometry;
  const joins = path.lanes.some(({ flow }, at) => at > 0 && flow[3] !== "cut");
  const column = hopKinds.indexOf(hop.kind);
  const isHot = isHotHop(path, hop, lane);
  const right = (): number => {
    if (column === 1 && path.lanes.length > 1) return branch + half;
    if (column < 4) return (xs[column + 1] ?? width) - half;
    if (isHot && tile === 32) return tileX + half;
    // Words end nearer to a line than to other words.
    return joins ? tileX + tile / 2 + 6 : width - 8;
  };
  // Behind the box there is room for the line and its break; behind the last words comes no other hop.
  const isLast = column === 4 && !joins && !isHot;
  const gap = isHot && column < 2 ? behindBox(column, tile) : isLast ? 4 : 12;
  return right() - ((xs[column] ?? 0) - half) - gap;
}

function placedHops(geometry: Geometry, ys: readonly number[]): readonly PlacedHop[] {
  const { path, isWide, xs } = geometry;
  return path.lanes.flatMap(({ folds }, lane) =>
    hopsOfLane(path, lane).map((hop): PlacedHop => {
      const isHot = isHotHop(path, hop, lane);
      return {
        key: `${lane} ${hop.kind}`,
        hop,
        lane,
        x: xs[hopKinds.indexOf(hop.kind)] ?? 0,
        y: ys[lane] ?? firstLine,
        textWidth: textWidthOf(geometry, hop, lane),
        isHot,
        hasRoomBelow: !isWide && !isHot && shownRemedy(hop) === undefined,
        hasLongName: hasLongName(geometry, hop, lane),
        isFolded: folds !== undefined,
      };
    }),
  );
}

/** Behind people who are stopped the bar stands between the box and the next shape. */
function behindBox(column: number, tile: number): number {
  if (tile === 32) return 32;
  return column === 0 ? 28 : 14;
}

/** How far the box around the hot hop reaches beyond the middle of its shape. */
export const hotBox = { left: 18, top: 18, height: 104, plainHeight: 72 } as const;

function straight(from: number, y: number): (to: number) => string {
  return (to) => `M${from} ${y}H${to}`;
}

function linesOf(
  { path, xs, tileX, tile, branch }: Geometry,
  ys: readonly number[],
  hops: readonly PlacedHop[],
): Pick<PathLayout, "lines" | "bars"> {
  const lines: DrawnLine[] = [];
  const bars: DrawnBar[] = [];
  const main = ys[0] ?? firstLine;
  const placed = (lane: number, kind: HopKind) =>
    hops.find(
      (one) => one.hop.kind === kind && (one.lane === lane || kind === "people" || kind === "policy"),
    );
  // Lines keep clear of the box around the hot hop.
  const into = (hop: PlacedHop | undefined) => (hop === undefined ? 0 : hop.isHot ? hop.x - 26 : hop.x);
  const outOf = (hop: PlacedHop | undefined) =>
    hop === undefined ? 0 : hop.isHot ? hop.x + hop.textWidth + 6 : hop.x;

  function draw(key: string, flow: Flow, d: (to: number) => string, span: Span): void {
    if (flow !== "cut") {
      lines.push({ key, d: d(span.to), flow, isBent: span.isBent === true });
      return;
    }
    // In a narrow gap the bar keeps clear of the shape behind it, but never stands before the line begins.
    const wanted = Math.min(Math.round(span.from + (span.to - span.from) * span.keep), span.to - 11);
    const x = Math.max(wanted, span.from);
    lines.push({ key, d: d(x), flow: span.behind === true ? "idle" : "ready", isBent: span.isBent === true });
    bars.push({ key: `bar ${key}`, x, y: span.y, cause: span.cause ?? "error" });
  }

  const fromPeople = outOf(placed(0, "people"));
  draw("0", path.flow0, straight(fromPeople, main), {
    from: fromPeople,
    to: into(placed(0, "policy")),
    y: main,
    keep: 0.55,
  });
  for (const [lane, { flow, allowlist, connector }] of path.lanes.entries()) {
    const y = ys[lane] ?? main;
    const stops = [placed(lane, "connector"), placed(lane, "egress"), placed(lane, "allowlist")] as const;
    const fromPolicy = outOf(placed(0, "policy"));
    const [way, from] =
      lane === 0
        ? [straight(fromPolicy, main), fromPolicy]
        : [(to: number) => `M${branch - 20} ${main}q20 0 20 20V${y - 12}q0 12 12 12H${to}`, branch + 12];
    draw(`${lane} 1`, flow[0], way, { from, to: into(stops[0]), y, keep: 0.6, isBent: lane > 0 });
    for (const [step, between] of ([flow[1], flow[2]] as const).entries()) {
      const start = outOf(stops[step]);
      draw(`${lane} ${step + 2}`, between, straight(start, y), {
        from: start,
        to: into(stops[step + 1]),
        y,
        keep: 0.5,
      });
    }
    // The last line breaks inside the box around its hop: behind it there is only the product.
    const start = (xs[4] ?? 0) + (stops[2]?.isHot === true ? 12 : 0);
    const rises = lane > 0 && flow[3] !== "cut";
    const up = () => `M${start} ${y}H${tileX + tile / 2 - 14}q14 0 14 -14V${main + tile / 2 + 5}`;
    draw(`${lane} 4`, flow[3], rises ? up : straight(start, y), {
      from: start,
      to: tileX - 5,
      y,
      keep: 0.55,
      cause: allowlist.state === "error" ? "error" : "attention",
      behind: connector.state === "error",
      isBent: rises,
    });
  }
  return { lines, bars };
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  /** How much of it is drawn before a cut. */
  readonly keep: number;
  readonly cause?: DrawnBar["cause"];
  /** It lies behind another cut. */
  readonly behind?: boolean;
  readonly isBent?: boolean;
}
