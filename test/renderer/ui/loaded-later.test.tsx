import { render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { loadedLater } from "../../../renderer/ui/loaded-later.tsx";

function Greeting({ name }: { readonly name: string }) {
  return <p>Hello {name}</p>;
}

describe("a component that is loaded later", () => {
  it("is loaded once, when it is first drawn, and stands in for itself until then", async () => {
    const load = vi.fn(() => Promise.resolve(Greeting));
    const Later = loadedLater(load, <p>Wait</p>);
    expect(load).not.toHaveBeenCalled();
    render(
      <>
        <Later name="ann" />
        <Later name="bob" />
      </>,
    );
    expect(screen.getAllByText("Wait")).toHaveLength(2);
    await screen.findByText("Hello ann");
    screen.getByText("Hello bob");
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("is drawn at once when it was loaded before", async () => {
    const Later = loadedLater(() => Promise.resolve(Greeting), <p>Wait</p>);
    await Later.load();
    render(<Later name="ann" />);
    screen.getByText("Hello ann");
    expect(screen.queryByText("Wait")).toBeNull();
  });

  it("says that it could not be loaded, also where that was tried before it was wanted", async () => {
    const Later = loadedLater<{ readonly name: string }>(
      () => Promise.reject(new Error("Failed to fetch")),
      <p>Wait</p>,
    );
    await Later.load();
    render(<Later name="ann" />);
    expect(screen.getByRole("alert").textContent).toContain("This part of Tailrace could not be loaded.");
    expect(screen.queryByText("Wait")).toBeNull();
  });
});
