import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { AddressText } from "../../../renderer/ui/address-text.tsx";

describe("an address in a text", () => {
  it.each([
    ["28.77.88.24", ["28.77.88.24"]],
    ["2a05:d014::9", ["2a05:", "d014::", "9"]],
  ])("keeps %s together but for the colons", (address, groups) => {
    render(<p>{<AddressText address={address} />}</p>);
    const text = screen.getByRole("paragraph");
    expect(text.textContent).toBe(address);
    expect([...text.children].flatMap(({ textContent }) => textContent || [])).toEqual(groups);
  });
});
