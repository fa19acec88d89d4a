import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { lazily } from "../../shared/core/lazily.ts";

/** One value at a time, milliseconds since the epoch. */
export interface LinePoint {
  readonly at: number;
  readonly value: number;
}

/** Colours that the line is drawn in, read from styles each time, so that a change of appearance shows at once. */
interface Ink {
  readonly line: () => string;
  readonly text: () => string;
  readonly grid: () => string;
}

const height = 180;
const font = "12px system-ui, sans-serif";

/**
 * Draws a line over time into an element and follows its width and the appearance; gives back how to take it away.
 * The library sets its measures through the style object, which the content security policy allows.
 */
export function drawLine(host: HTMLElement, points: readonly LinePoint[]): () => void {
  const ink = inkOf(host);
  const data: uPlot.AlignedData = [points.map(({ at }) => at), points.map(({ value }) => value)];
  const plot = new uPlot(optionsOf(ink, host.clientWidth), data, host);
  const resized = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height }));
  resized.observe(host);
  const redraw = (): void => plot.redraw(false);
  const appearance = new MutationObserver(redraw);
  appearance.observe(document.documentElement, { attributeFilter: ["data-appearance"] });
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", redraw);
  return () => {
    resized.disconnect();
    appearance.disconnect();
    dark.removeEventListener("change", redraw);
    plot.destroy();
  };
}

/** Custom properties hold expressions; what a real property computes to is a colour that a canvas takes. */
function inkOf(host: HTMLElement): Ink {
  const style = getComputedStyle(host);
  return {
    line: () => style.outlineColor,
    text: () => style.color,
    grid: () => style.borderTopColor,
  };
}

function optionsOf(ink: Ink, width: number): uPlot.Options {
  const axis = {
    font,
    stroke: ink.text,
    grid: { stroke: ink.grid, width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    ms: 1,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(1, high * 1.1)] } },
    series: [{}, { stroke: ink.line, width: 2, points: { show: false } }],
    axes: [
      { ...axis, size: 28, values: (_plot, splits) => splits.map((at) => dayText(at)) },
      { ...axis, size: 44, incrs: wholeSteps },
    ],
  };
}

/** Routes come whole: no half of one on the axis. */
const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

const day = lazily(() => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }));
const hour = lazily(() => new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit" }));

/** Midnights as a date, everything between as a time. */
function dayText(at: number): string {
  const time = new Date(at);
  return time.getHours() === 0 && time.getMinutes() === 0 ? day().format(time) : hour().format(time);
}
