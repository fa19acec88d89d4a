/** One value of a metric with its labels. */
export interface MetricSample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
}

const line = /^(?<name>[A-Za-z_:][\w:]*)(?:\{(?<labels>.*)\})?\s+(?<value>[^\s]+)(?:\s+-?\d+)?$/su;
const label = /(?<name>[A-Za-z_]\w*)="(?<value>(?:[^"\\]|\\.)*)"\s*(?:,|$)/suy;

/** More lines than these are no answer of a node. */
const mostLines = 20_000;

/**
 * Reads the text format of Prometheus, version 0.0.4. Comments, types and lines that are none are passed over: a client that
 * is newer may write more. (https://prometheus.io/docs/instrumenting/exposition_formats/)
 */
export function parseMetrics(text: string): readonly MetricSample[] {
  return text
    .split("\n", mostLines)
    .map((one) => one.trim())
    .filter((one) => one !== "" && !one.startsWith("#"))
    .flatMap((one) => {
      const found = line.exec(one)?.groups;
      const labels = labelsOf(found?.["labels"] ?? "");
      const value = numberOf(found?.["value"] ?? "");
      return found === undefined || labels === null || value === null
        ? []
        : [{ name: found["name"] ?? "", labels, value }];
    });
}

function labelsOf(text: string): ReadonlyMap<string, string> | null {
  const found = new Map<string, string>();
  const rest = text.trim();
  label.lastIndex = 0;
  while (label.lastIndex < rest.length) {
    const groups = label.exec(rest)?.groups;
    if (groups === undefined) return null;
    found.set(groups["name"] ?? "", unescaped(groups["value"] ?? ""));
    while (rest[label.lastIndex] === " ") label.lastIndex += 1;
  }
  return found;
}

function unescaped(value: string): string {
  return value.replaceAll(/\\(.)/gsu, (_all, next: string) => (next === "n" ? "\n" : next));
}

/** `NaN` and the infinities are numbers to Prometheus and no measures here. */
function numberOf(text: string): number | null {
  const value = /^[\d.eE+-]+$/u.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}
