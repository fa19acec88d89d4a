import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { CommandText } from "../../../renderer/ui/command-text.tsx";

it("keeps an option in one piece and every character of the text", () => {
  const text = "tailscale up \\\n  --auth-key=tskey-auth-x --advertise-connector\n";
  const { container } = render(<CommandText text={text} />);
  expect(container.textContent).toBe(text);
  const pieces = Array.from(container.querySelectorAll("span"), ({ textContent }) => textContent);
  expect(pieces).toEqual(["--auth-key=tskey-auth-x", "--advertise-connector"]);
});

it("tells what cannot be seen by its code, within an option and between", () => {
  const { container } = render(<CommandText text={"a\u202Eb --fl\u202Eag\n"} />);
  expect(container.textContent).toBe("aU+202Eb --flU+202Eag\n");
});
