import { expect, it } from "vitest";
import { filesBelow, placesOf, textOf } from "./source-files.ts";

/** These need room at a height of their own, whatever else a low window does. */
const own = [
  "renderer/features/access/question/question.module.css: @media (max-height: 600px) {",
  "renderer/features/connect/first-start.module.css: @media (max-height: 640px) {",
  "renderer/features/policy/current/findings-drawer.module.css: @media (max-height: 600px) {",
  "renderer/ui/dialog.module.css: @media (max-height: 479px) {",
];

it("a window is low at the same heights in style sheets as in code", () => {
  const heights = [...textOf("renderer/ui/use-low-window.ts").matchAll(/const \w+ = (\d+);/gu)];
  const shared = heights.flatMap(([, height]) => [
    `@media (max-height: ${height}px) {`,
    `@media (min-height: ${Number(height) + 1}px) {`,
  ]);
  const sheets = filesBelow("renderer").filter(({ path }) => path.endsWith(".css"));
  const others = placesOf(sheets, /@media[^{]*height/u).filter(
    (place) => !shared.some((query) => place.endsWith(`: ${query}`)),
  );
  expect(others.toSorted()).toEqual(own);
});
