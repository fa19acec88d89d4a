import { render } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { problem } from "../../../shared/core/problem.ts";
import { Dialog } from "../../../renderer/ui/dialog.tsx";
import { ProblemBox } from "../../../renderer/ui/problem-box.tsx";

afterEach(() => vi.restoreAllMocks());

const refused = problem("offline", "Okta did not accept the token.");

it("comes into view in a dialog, where it may stand below the fold, and leaves a page where it is", () => {
  const seen = vi.spyOn(Element.prototype, "scrollIntoView");
  const page = render(<ProblemBox problem={refused} />);
  expect(seen).not.toHaveBeenCalled();
  page.unmount();
  const box = (
    <Dialog open title="Read a list" onClose={() => undefined}>
      <ProblemBox problem={refused} />
    </Dialog>
  );
  const dialog = render(box);
  expect(seen).toHaveBeenCalledTimes(1);
  dialog.rerender(box);
  expect(seen).toHaveBeenCalledTimes(1);
});
