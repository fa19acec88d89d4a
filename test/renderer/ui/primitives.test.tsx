import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createRef, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import { Button } from "../../../renderer/ui/button.tsx";
import { CheckList } from "../../../renderer/parts/checks/check-list.tsx";
import { ConfirmByTyping } from "../../../renderer/ui/confirm-by-typing.tsx";
import { TooltipProvider } from "../../../renderer/ui/icon-button.tsx";
import { FormDialog } from "../../../renderer/ui/form-dialog.tsx";
import { ProblemBox } from "../../../renderer/ui/problem-box.tsx";
import { SecretField } from "../../../renderer/ui/secret-field.tsx";
import type { SecretHandle } from "../../../renderer/ui/secret-field.tsx";
import { TagInput } from "../../../renderer/ui/tag-input.tsx";
import { relativeTime } from "../../../renderer/ui/time-text.ts";
import { VirtualList } from "../../../renderer/ui/virtual-list.tsx";
import { mixedChecks } from "../../support/sample-checks.ts";

const dialog = (ready: boolean, onSubmit: () => void, onClose: () => void) => (
  <FormDialog open title="Correct" description="" act="Save" {...{ ready, onSubmit, onClose }}>
    <input aria-label="Address" />
    <input aria-label="Note" />
  </FormDialog>
);

describe("a dialog to fill in", () => {
  it("is sent once by Enter in any of its fields, and only when it is ready", async () => {
    const user = userEvent.setup();
    const [onSubmit, onClose] = [vi.fn(), vi.fn()];
    const { rerender } = render(dialog(false, onSubmit, onClose));
    await user.type(screen.getByLabelText("Address"), "192.0.2.1{Enter}");
    expect(onSubmit).not.toHaveBeenCalled();
    rerender(dialog(true, onSubmit, onClose));
    await user.type(screen.getByLabelText("Note"), "from the office{Enter}");
    expect(onSubmit).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(onSubmit).toHaveBeenCalledTimes(2);
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe("button", () => {
  it("ignores presses while busy, keeps the focus, and says what it does", async () => {
    const onClick = vi.fn();
    const user = userEvent.setup();
    render(
      <Button busyLabel="Saving…" onClick={onClick}>
        Apply to tailnet
      </Button>,
    );
    const button = screen.getByRole("button", { name: "Saving…" });
    await user.click(button);
    expect(onClick).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(button);
  });
});

describe("secret field", () => {
  it("keeps the secret in the input until it is cleared", async () => {
    const handle = createRef<SecretHandle>();
    const user = userEvent.setup();
    const { container } = render(<SecretField handle={handle} label="API access token" />);
    const input = screen.getByLabelText("API access token");
    await user.type(input, " tskey-api-CANARY ");
    expect(input).toHaveProperty("type", "password");
    expect(container.innerHTML).not.toContain("CANARY");
    expect(handle.current?.read()).toBe("tskey-api-CANARY");
    expect(handle.current?.filled()).toBe(true);
    handle.current?.clear();
    expect(input).toHaveProperty("value", "");
    expect(handle.current?.filled()).toBe(false);
  });
});

function Tags({ check }: { readonly check?: (value: string) => string | undefined }) {
  const [values, setValues] = useState<readonly string[]>(["a.com"]);
  return (
    <TagInput
      label="Domains"
      values={values}
      onValues={setValues}
      {...(check === undefined ? {} : { check })}
    />
  );
}

const chips = () =>
  within(screen.getByRole("list", { name: "Domains" }))
    .getAllByRole("listitem")
    .map((item) => item.textContent);

describe("tag input", () => {
  it("adds by Enter, comma, leaving and pasting a list, without doubles", async () => {
    const user = userEvent.setup();
    render(<Tags />);
    const input = screen.getByLabelText("Domains", { selector: "input" });
    await user.type(input, "b.com{Enter}c.com,a.com{Enter}");
    await user.click(input);
    await user.paste("d.com\ne.com, f.com");
    await user.type(input, "g.com");
    await user.tab();
    expect(chips()).toEqual(["a.com", "b.com", "c.com", "d.com", "e.com", "f.com", "g.com"]);
  });

  it("removes by Backspace and by the button, and returns the focus to the input", async () => {
    const user = userEvent.setup();
    render(<Tags />);
    const input = screen.getByLabelText("Domains", { selector: "input" });
    await user.type(input, "b.com{Enter}{Backspace}");
    expect(chips()).toEqual(["a.com"]);
    await user.click(screen.getByRole("button", { name: "Remove a.com" }));
    expect(screen.queryByRole("list", { name: "Domains" })).toBeNull();
    expect(document.activeElement).toBe(input);
  });

  it("says what is wrong with a value and ties it to the input", () => {
    render(<Tags check={(value) => `“${value}” is not a domain.`} />);
    const input = screen.getByLabelText("Domains", { selector: "input" });
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const described = input.getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(described)?.textContent).toContain("“a.com” is not a domain.");
  });
});

describe("confirming by typing", () => {
  it("works only with the exact name", async () => {
    const onConfirm = vi.fn();
    const user = userEvent.setup();
    render(
      <TooltipProvider>
        <ConfirmByTyping
          open
          title="Remove us-west-2a"
          name="us-west-2a.tail1234.ts.net"
          act="Remove connector"
          busyLabel="Removing…"
          pending={false}
          problem={null}
          onClose={vi.fn()}
          onConfirm={onConfirm}
        >
          It cannot be undone.
        </ConfirmByTyping>
      </TooltipProvider>,
    );
    const input = screen.getByLabelText("Type the name to confirm");
    expect(document.activeElement).toBe(input);
    await user.type(input, "us-west-2a{Enter}");
    expect(onConfirm).not.toHaveBeenCalled();
    expect(screen.getByRole("button", { name: "Remove connector" })).toHaveProperty("disabled", true);
    await user.type(input, ".tail1234.ts.net{Enter}");
    expect(onConfirm).toHaveBeenCalledExactlyOnceWith("us-west-2a.tail1234.ts.net");
  });
});

describe("check list", () => {
  it("puts the worst first with evidence and a fix of each kind, and folds what passes", async () => {
    const fixes = { onAction: vi.fn(), onCopyCommand: vi.fn(), onLink: vi.fn() };
    const user = userEvent.setup();
    render(<CheckList label="Checks" checks={mixedChecks(Date.now())} fixes={fixes} />);
    const rows = within(screen.getByRole("list", { name: "Checks" })).getAllByRole("listitem");
    expect(rows.map((row) => row.querySelector("span.visually-hidden")?.textContent)).toEqual([
      "Error: ",
      "Attention: ",
      "Unknown: ",
      "Note: ",
    ]);
    expect(rows[1]?.textContent).toContain("192.0.2.10/32");
    await user.click(screen.getByRole("button", { name: "Approve routes" }));
    await user.click(screen.getByRole("button", { name: "Copy command" }));
    await user.click(screen.getByRole("button", { name: "Open page" }));
    expect(fixes.onAction.mock.calls[0]?.[0]).toMatchObject({ fix: { action: "approve-routes" } });
    expect(fixes.onCopyCommand).toHaveBeenCalledOnce();
    expect(fixes.onLink).toHaveBeenCalledWith("update-client");
    expect(screen.getByText("3 of 7 checks pass").closest("details")?.open).toBe(false);
  });
});

describe("what a check saw", () => {
  const fixes = { onAction: vi.fn(), onCopyCommand: vi.fn(), onLink: vi.fn() };
  const listed = (evidence: HealthCheck["evidence"]) =>
    render(
      <CheckList
        label="Checks"
        checks={[{ id: "online", severity: "error", what: "It is offline.", why: "", evidence }]}
        fixes={fixes}
      />,
    ).getByRole("listitem").textContent;

  it("copies what brings a connector back under a name that says so", async () => {
    const fix = { kind: "command", command: "sudo systemctl restart tailscaled" } as const;
    const check = {
      id: "online",
      severity: "error",
      what: "It is offline.",
      why: "",
      evidence: [],
      fix,
    } as const;
    render(<CheckList label="Checks" checks={[check]} fixes={fixes} />);
    await userEvent.setup().click(screen.getByRole("button", { name: "Copy restart steps" }));
    expect(fixes.onCopyCommand).toHaveBeenCalledWith(check);
  });

  it("tells a moment as a person would, and once when all was seen", () => {
    const at = Date.now() - 180_000;
    const lastSeen = new Date(Date.now() - 7_300_000).toISOString();
    const text = listed([
      { label: "Connected", value: "no", at },
      { label: "Last seen", value: lastSeen, at },
    ]);
    expect(text).toContain("Last seen2 hours ago");
    expect(text).not.toContain(lastSeen);
    expect(text?.match(/3 minutes ago/gu)).toHaveLength(1);
  });

  it("keeps the time beside each fact when they were seen at different times", () => {
    const text = listed([
      { label: "Connected", value: "no", at: Date.now() - 180_000 },
      { label: "Routes", value: "4", at: Date.now() - 7_300_000 },
    ]);
    expect(text).toContain("no · 3 minutes ago");
    expect(text).toContain("4 · 2 hours ago");
  });
});

describe("problem box", () => {
  it("reads what happened, what it means and what to do, with the evidence below", () => {
    render(
      <ProblemBox
        problem={{
          code: "policy-invalid",
          what: "The policy file was refused.",
          meaning: "Nothing was saved.",
          remedy: "Correct line 3.",
          evidence: { status: 400, requestId: "req-1", line: 3, column: 7, details: ["test 1 failed"] },
        }}
      />,
    );
    const text = screen.getByRole("alert").textContent;
    expect(text).toContain("The policy file was refused.Nothing was saved. Correct line 3.");
    expect(text).toContain("test 1 failed");
    expect(text).toContain("line 3, column 7");
    expect(text).not.toContain("policy-invalid");
  });
});

describe("relative time", () => {
  const minute = 60_000;
  it.each([
    [-3_000, "just now"],
    [10_000, "just now"],
    [-42_000, "42 seconds ago"],
    [-12 * minute, "12 minutes ago"],
    [-119 * minute, "1 hour ago"],
    [-45 * 1440 * minute, "45 days ago"],
    [-75 * 1440 * minute, "2 months ago"],
    [41 * 1440 * minute, "in 41 days"],
  ])("writes %d ms as %s", (offset, words) => {
    expect(relativeTime(1_800_000_000_000 + offset, 1_800_000_000_000)).toBe(words);
  });
});

describe("virtual list", () => {
  it("draws a part of ten thousand rows and moves along them by keys", async () => {
    const user = userEvent.setup();
    const rows = Array.from({ length: 10_000 }, (_, index) => `row ${index}`);
    render(
      <VirtualList
        label="Rows"
        rows={rows}
        rowKey={(row) => row}
        rowHeight={40}
        row={(row, tabIndex) => (
          <button type="button" tabIndex={tabIndex}>
            {row}
          </button>
        )}
      />,
    );
    const items = screen.getAllByRole("listitem");
    expect(items.length).toBeLessThan(60);
    expect(items[0]?.getAttribute("aria-setsize")).toBe("10000");
    await user.tab();
    expect(document.activeElement?.textContent).toBe("row 0");
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
    expect(document.activeElement?.textContent).toBe("row 1");
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });
});
