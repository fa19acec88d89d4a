import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { CodeBlock } from "../../../renderer/ui/code-block.tsx";

it("shows the line ends of a file as lines, and a carriage return alone by its code", () => {
  render(<CodeBlock title="people.csv" text={"Login,Jira\r\nana,yes\r\nb\rruno,no\r\n"} />);
  expect(screen.getByRole("region", { name: "people.csv" }).textContent).toBe(
    "Login,Jira\r\nana,yes\r\nbU+000Druno,no\r\n",
  );
});
