import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useDraft, useDrafts, useTextDraft } from "../../../renderer/state/drafts.ts";

const isNumber = (value: unknown): value is number => typeof value === "number";

describe("drafts", () => {
  beforeEach(() => useDrafts.setState({ values: {} }));

  it("survive the view that they were typed in", () => {
    const first = renderHook(() => useTextDraft("note"));
    act(() => first.result.current.set("Organisation settings"));
    first.unmount();
    const second = renderHook(() => useTextDraft("note"));
    expect(second.result.current.value).toBe("Organisation settings");
    expect(window.localStorage.getItem("drafts")).toContain("Organisation settings");
    act(() => second.result.current.clear());
    expect(second.result.current).toMatchObject({ value: "", typed: false });
  });

  it("fall back to the initial value when what is stored does not fit", () => {
    useDrafts.setState({ values: { count: "three" } });
    const { result } = renderHook(() => useDraft("count", 1, isNumber));
    expect(result.current).toMatchObject({ value: 1, typed: false });
  });

  it("are kept in memory when the storage is full", () => {
    const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const { result } = renderHook(() => useTextDraft("note"));
    act(() => result.current.set("kept"));
    expect(result.current.value).toBe("kept");
    full.mockRestore();
  });
});
