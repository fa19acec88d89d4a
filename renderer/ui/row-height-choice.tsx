import { Rows3, Rows4 } from "lucide-react";
import { SegmentedChoice } from "./segmented-choice.tsx";

/** High rows, or low ones of which more are seen. */
export function RowHeightChoice({
  isLow,
  onLow,
}: {
  readonly isLow: boolean;
  readonly onLow: (isLow: boolean) => void;
}) {
  return (
    <SegmentedChoice
      label="Row height"
      value={isLow ? "low" : "high"}
      onValue={(value) => onLow(value === "low")}
      options={[
        { value: "high", label: "High rows", icon: <Rows3 /> },
        { value: "low", label: "Low rows", icon: <Rows4 /> },
      ]}
    />
  );
}
