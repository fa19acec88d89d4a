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

it("may break a list behind its commas", () => {
  const text = "tailscale set --advertise-routes=10.0.0.0/8,10.1.0.0/16,fd7a::/48";
  const { container } = render(<CommandText text={text} />);
  expect(container.textContent).toBe(text);
  const pieces = Array.from(container.querySelectorAll("span"), ({ textContent }) => textContent);
  expect(pieces).toEqual(["--advertise-routes=10.0.0.0/8,", "10.1.0.0/16,", "fd7a::/48"]);
});

it("tells what cannot be seen by its code, within an option and between", () => {
  const { container } = render(<CommandText text={"a\u202Eb --fl\u202Eag\n"} />);
  expect(container.textContent).toBe("aU+202Eb --flU+202Eag\n");
});
