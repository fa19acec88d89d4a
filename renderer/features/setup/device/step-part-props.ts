import type { SetupView } from "../../../../shared/bridge/setup.ts";
import type { WayChoiceState } from "./use-choose-way.ts";

/** What the parts of the device step get. */
export interface StepPartProps {
  readonly setup: SetupView;
  readonly choice: WayChoiceState;
  /** Main has answered the newest choice: what it shows belongs to it. */
  readonly settled: boolean;
}
