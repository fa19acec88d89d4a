import { Button } from "../../ui/button.tsx";

/** Props of `SeeDifference`. */
export interface SeeDifferenceProps {
  readonly isShown: boolean;
  readonly onPress: () => void;
}

/** Opens and closes the lines of the policy file that a sentence speaks of. */
export function SeeDifference({ isShown, onPress }: SeeDifferenceProps) {
  return (
    <Button size="row" variant="minimal" intent="primary" aria-expanded={isShown} onClick={onPress}>
      See difference
    </Button>
  );
}
