import { create } from "zustand";
import { tailnetOnScreen } from "./mirror.ts";
import { go } from "./navigation.ts";

interface PreviewPerson {
  /** The tailnet that the person is of. */
  readonly tailnetId: string | null;
  /** Null while the policy file is read as nobody. */
  readonly login: string | null;
}

/** As whom the policy file is read. It stays while the window is open. */
export const usePreviewPerson = create<PreviewPerson>(() => ({ tailnetId: null, login: null }));

/** Reads the policy file as a person of the tailnet on screen; null as nobody. */
export function previewAs(login: string | null): void {
  usePreviewPerson.setState({ tailnetId: tailnetOnScreen(), login });
}

/** Goes to the policy file and reads it as a person. */
export function showPolicyAs(login: string): void {
  previewAs(login);
  go({ screen: "policy" });
}
