import { visibleLine } from "../core/visible-text.ts";
import { whoHas } from "../governance/reviews/reviewed-thing.ts";
import {
  reportHeads,
  reportParts,
  reportTime,
  resultWords,
  scopeWords,
  type ReportRow,
  type ReviewReport,
} from "./review-report.ts";

/**
 * The report as a page to print. It holds no script and loads nothing, and its own policy forbids both; every name and
 * comment is text.
 */
export function reviewPage(report: ReviewReport): string {
  const { review, tailnet, closing, rows, counts, secondEyes, unknowns } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'">
<title>${html(review.name)}</title>
<style>${style}</style>
</head>
<body>
<header>
<div><h1>${breakable(review.name)}</h1><p>${breakable(tailnet)} · ${breakable(scopeWords(review))}</p></div>
<p>Opened ${reportTime(review.startedAt)} by ${breakable(review.by)}<br>${
    closing === null ? "Not closed" : `Closed ${reportTime(closing.at)} by ${breakable(closing.by)}`
  }</p>
</header>
<p class="counts">${counts.map(html).join(" · ")}</p>
<h2>What was applied</h2>
<dl>
<dt>Policy at the start</dt><dd><code>sha256 ${html(review.policyHash)}</code></dd>
${
  closing === null
    ? "<dt>Nothing yet</dt><dd>The review is not closed.</dd>"
    : `<dt>Policy before</dt><dd><code>sha256 ${html(closing.hashBefore)}</code></dd>
<dt>Policy after</dt><dd><code>sha256 ${html(closing.hashAfter ?? "not read")}</code></dd>`
}
</dl>
${reportParts(rows)
  .map((part) => table(part.title, part.rows))
  .join("\n")}
${list("Second pair of eyes", secondEyes)}
${list("Could not be known", unknowns)}
<footer>
<div class="signs">${review.reviewers.map((login) => `<p>Reviewer, ${breakable(login)}</p>`).join("")}</div>
<p>Made by Tailrace from the snapshot of ${reportTime(review.startedAt)}</p>
</footer>
</body>
</html>
`;
}

function table(title: string, rows: readonly ReportRow[]): string {
  if (rows.length === 0) return "";
  return `<h2>${title} <small>${rows.length}</small></h2>
<table>
<thead><tr>${reportHeads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>
<tbody>
${rows.map(row).join("\n")}
</tbody>
</table>`;
}

function row({ item, through, comment, decided, decidedBy, result }: ReportRow): string {
  const cells = [item.name, through, decided, decidedBy, comment, resultWords(result)];
  return `<tr><th scope="row">${breakable(whoHas(item))}</th>${cells.map((cell) => `<td>${breakable(cell)}</td>`).join("")}</tr>`;
}

function list(title: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return "";
  return `<h2>${title}</h2>\n<ul>${sentences.map((sentence) => `<li>${breakable(sentence)}</li>`).join("")}</ul>`;
}

/** The same, that a narrow column may break at the signs of an address, and within what is longer than any word. */
function breakable(text: string): string {
  return visibleLine(text)
    .split(signs)
    .map((piece, index, pieces) => {
      const shown =
        piece.trimEnd().length > longestWord ? `<span class="long">${escaped(piece)}</span>` : escaped(piece);
      return index < pieces.length - 1 && signsOfAddress.test(piece) ? `${shown}<wbr>` : shown;
    })
    .join("");
}

/** Behind these a line may break: anyway, or as part of an address. */
const signs = /(?<=[\s-])|(?<=[@./:])(?=[\p{L}\p{N}])/u;
const signsOfAddress = /[@./:]$/u;
/** What is longer is a hash or an id: only that is broken inside. Seven such words fit beside one another on A4. */
const longestWord = 16;

/** Text as HTML shows it, also in an attribute; nothing that a person cannot see. */
function html(text: string): string {
  return escaped(visibleLine(text));
}

function escaped(line: string): string {
  return line
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** The hash of `style`, so that the page takes this one style and no other. */
const styleHash = "N2S9GuzV/TOzq0p5d5UUWh8d+jn9eMgDqzh+UUNRzjc=";

const style = `
@page { size: A4; margin: 16mm }
@media screen { body { padding: 24px } } @media print { table { font-size: 10px } }
body { font: 11px/1.5 system-ui, sans-serif; color: #1c1c1a; background: #fff; max-width: 1000px; margin: 0 auto } code, .long { overflow-wrap: anywhere }
header { display: flex; justify-content: space-between; gap: 16px; border-bottom: 2px solid; padding-bottom: 12px }
header > p { flex: none; max-width: 45%; text-align: right; color: #5c5c58; margin: 0 }
h1 { font-size: 18px; margin: 0 } h2 { font-size: 13px; margin: 20px 0 6px } small, dt { color: #5c5c58; font-weight: 400 }
.counts { font-size: 13px; font-weight: 600; border-bottom: 1px solid #d8d8d2; padding-bottom: 10px }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 0 } dd { margin: 0 }
table { border-collapse: collapse; width: 100% } thead { display: table-header-group }
th, td { text-align: left; vertical-align: top; padding: 6px 8px 6px 0; border-bottom: 1px solid #e4e4de }
thead th { font-weight: 400; color: #5c5c58 } tr { break-inside: avoid } h2 { break-after: avoid }
th:nth-child(1), th:nth-child(5) { width: 18% } th:nth-child(4) { width: 10% } th:nth-child(6) { width: 13% } th:nth-child(7) { width: 12% }
.signs { display: flex; flex-wrap: wrap; gap: 40px 32px; margin-top: 56px; break-inside: avoid }
.signs p { flex: 1 0 30%; max-width: 45%; border-top: 1px solid; padding-top: 4px; margin: 0 }
footer { color: #5c5c58 }
`;
