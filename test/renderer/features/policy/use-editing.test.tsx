import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { useEditing } from "../../../../renderer/features/policy/current/use-editing.ts";
import { usePolicyDraft } from "../../../../renderer/features/policy/use-policy-draft.ts";
import type { PolicySource } from "../../../../renderer/features/policy/use-policy-source.ts";
import { resetWindow } from "../../../support/render-app.tsx";

const first: PolicySource = { text: "{}\n", etag: "one" };
const second: PolicySource = { text: '{"acls": []}\n', etag: "two" };
const reading = (text: string) => ({ text, outline: [], syntaxError: null, lines: 1, changes: null });

function open(source: PolicySource = first) {
  return renderHook(
    (props: { source: PolicySource }) => {
      const draft = usePolicyDraft(props.source);
      return { draft, editing: useEditing(props.source, draft) };
    },
    { initialProps: { source } },
  );
}

beforeEach(() => resetWindow());

describe("editing", () => {
  it("follows the stored version while nothing is typed", () => {
    const { result, rerender } = open();
    expect(result.current.editing).toMatchObject({ edited: false, opening: { number: 0, text: first.text } });
    act(() => result.current.editing.onReading(reading(first.text)));
    rerender({ source: second });
    expect(result.current.editing).toMatchObject({
      edited: false,
      overtaken: false,
      opening: { number: 1, text: second.text, etag: "two" },
    });
  });

  it("holds on to what was typed from the first key on, long before it is read", () => {
    const { result, rerender } = open();
    act(() => result.current.editing.onTyped());
    rerender({ source: second });
    expect(result.current.editing).toMatchObject({
      edited: true,
      overtaken: true,
      opening: { number: 0, etag: "one" },
    });
  });

  it("lets go when everything typed is undone", () => {
    const { result, rerender } = open();
    act(() => result.current.editing.onTyped());
    act(() => result.current.editing.onReading(reading("{ }\n")));
    expect(result.current.editing.edited).toBe(true);
    act(() => result.current.editing.onTyped());
    act(() => result.current.editing.onReading(reading(first.text)));
    expect(result.current.editing.edited).toBe(false);
    rerender({ source: second });
    expect(result.current.editing.opening.text).toBe(second.text);
  });

  it("opens a stored draft on the version it began from, and says that it was overtaken", () => {
    const before = open();
    act(() => before.result.current.draft.set("// mine\n{}\n", "one"));
    before.unmount();
    const { result } = open(second);
    expect(result.current.editing).toMatchObject({
      edited: true,
      overtaken: true,
      opening: { text: "// mine\n{}\n", etag: "one", original: null },
    });
    act(() => result.current.editing.rebase());
    expect(result.current.editing).toMatchObject({ edited: true, overtaken: false, opening: { number: 0 } });
  });

  it("starts over with the newest version when the person says so", () => {
    const { result, rerender } = open();
    act(() => result.current.editing.onTyped());
    rerender({ source: second });
    act(() => result.current.editing.startOver());
    expect(result.current.editing).toMatchObject({
      edited: false,
      opening: { number: 1, text: second.text },
    });
  });

  it("takes the service’s version after a save, and typing on begins anew", () => {
    const { result, rerender } = open();
    act(() => result.current.editing.onTyped());
    act(() => result.current.editing.onReading(reading(second.text)));
    act(() => result.current.editing.settle());
    expect(result.current.editing).toMatchObject({ edited: false, settled: true });
    act(() => result.current.editing.onTyped());
    expect(result.current.editing).toMatchObject({ edited: true, settled: false });
    act(() => result.current.editing.onReading(reading(second.text)));
    act(() => result.current.editing.settle());
    rerender({ source: second });
    expect(result.current.editing).toMatchObject({ edited: false, settled: false, opening: { number: 1 } });
  });
});

describe("the draft", () => {
  it("is none when it says what the newest version says", () => {
    const { result, rerender } = open();
    act(() => result.current.draft.set("x", "one"));
    expect(result.current.draft).toMatchObject({ dirty: true, text: "x" });
    act(() => result.current.draft.set(first.text, "one"));
    expect(result.current.draft.dirty).toBe(false);
    // The same words on an older version would undo what was saved since: that is a draft.
    rerender({ source: { ...first, etag: "three" } });
    act(() => result.current.draft.set(first.text, "one"));
    expect(result.current.draft).toMatchObject({ dirty: true, etag: "one" });
  });
});
