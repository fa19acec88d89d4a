import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { Breakable } from "../../../renderer/ui/breakable.tsx";

/** The pieces between which a line may break besides at spaces. */
function piecesOf(text: string): readonly string[] {
  const { container } = render(<Breakable text={text} />);
  expect(container.textContent).toBe(text);
  return container.innerHTML.split(/<span[^>]*><\/span>/u);
}

it("breaks an address at its signs", () => {
  expect(piecesOf("group:eng@acme.example.com")).toEqual(["group:eng@", "acme.", "example.", "com"]);
  expect(piecesOf("raw.github.com/acme/list.json")).toEqual([
    "raw.",
    "github.",
    "com/",
    "acme/",
    "list.",
    "json",
  ]);
});

it("leaves numbers, times, versions and the end of a sentence alone", () => {
  for (const text of ["185.199.108.153/32 until 10:19.", "1.98.8", "Ends. Then it begins."])
    expect(piecesOf(text)).toEqual([text]);
});
