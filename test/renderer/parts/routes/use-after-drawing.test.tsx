import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useAfterDrawing } from "../../../../renderer/parts/routes/use-after-drawing.ts";

/** What was handed on at each drawing, in turn. */
const drawn: (string | null)[] = [];

function Lines({ asked, routes }: { readonly asked: { readonly of: string }; readonly routes: number }) {
  drawn.push(useAfterDrawing(asked, routes)?.of ?? null);
  return null;
}

describe("what routes are worked out from", () => {
  it("comes at once where they are few", () => {
    drawn.length = 0;
    render(<Lines asked={{ of: "n1" }} routes={999} />);
    expect(new Set(drawn)).toEqual(new Set(["n1"]));
  });

  it("comes after all other is drawn where they are many, and is never about the one before", () => {
    drawn.length = 0;
    const { rerender } = render(<Lines asked={{ of: "n1" }} routes={1000} />);
    expect(drawn).toEqual([null, "n1"]);
    drawn.length = 0;
    rerender(<Lines asked={{ of: "n2" }} routes={1000} />);
    expect(drawn).toEqual([null, "n2"]);
  });

  it("stays on screen while something newer about the same is worked out", () => {
    const { rerender } = render(<Lines asked={{ of: "n1" }} routes={1000} />);
    drawn.length = 0;
    rerender(<Lines asked={{ of: "n1" }} routes={1000} />);
    expect(drawn).not.toContain(null);
  });
});
