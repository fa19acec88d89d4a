import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { fixedDecisions, unknownStyle } from "../../../../electron/services/setup/default-decisions.ts";
import { reviewSetup } from "../../../support/sample-setups.ts";
import { openSetup } from "./open-setup.tsx";

const now = Date.now();
const empty = () => reviewSetup(now, { productId: null, decisions: fixedDecisions(unknownStyle) });

describe("the review of fixed addresses", () => {
  it("waits for addresses, takes them as they are pasted, and plans exactly these", async () => {
    const { user, fake } = await openSetup(empty());
    expect(screen.getByRole("heading", { level: 1, name: "Set up fixed addresses" })).toBeTruthy();
    expect(screen.getByText("Enter at least one address.")).toBeTruthy();
    expect(fake.argumentsOf("setup.review")).toEqual([]);
    // There is no running connector to choose, and no name to find.
    expect(screen.queryByRole("table", { name: "Where it can run" })).toBeNull();
    const name = screen.getByRole("textbox", { name: "Name" });
    await user.clear(name);
    await user.type(name, "Partner  bank");
    await user.click(screen.getByRole("textbox", { name: "Which addresses?" }));
    await user.paste('["203.0.113.5", "198.51.100.16-198.51.100.31"]');
    await user.click(screen.getByRole("checkbox", { name: "Only through this router (via)" }));
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions).toMatchObject({
        name: "Partner bank",
        tag: "tag:partner-bank-router",
        destinations: { kind: "ranges", ranges: ["203.0.113.5/32", "198.51.100.16/28"] },
        fixed: { ports: ["tcp:443"] },
        via: true,
        comment: true,
      }),
    );
  });

  it("says what is no address, and keeps it to be put right", async () => {
    const { user, fake } = await openSetup(empty());
    await user.click(screen.getByRole("textbox", { name: "Which addresses?" }));
    await user.paste("203.0.113.5\nbank.example.com/api\n203.0.113.999");
    expect(await screen.findAllByText("“203.0.113.999” is no address such as 203.0.113.5/32.")).not.toEqual(
      [],
    );
    expect(screen.getByRole("button", { name: "Remove 203.0.113.5/32" })).toBeTruthy();
    // What is refused is no route.
    expect(screen.getByText("A subnet router carries 1 route: no names, no port 53.")).toBeTruthy();
    expect(fake.argumentsOf("setup.review")).toEqual([]);
  });

  it("says which plan the limit to one router needs", async () => {
    await openSetup(empty());
    expect(screen.getByText(/Needs the Premium or Enterprise plan; below/u)).toBeTruthy();
  });
});
