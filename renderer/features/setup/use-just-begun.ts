import { useEffect, useState } from "react";

/** How long the state of a set-up may take to follow the answer that it was begun. */
const grace = 3_000;

/** Whether the set-up of this screen, which is not in the state, may still arrive there. One that was seen and is gone will not. */
export function useJustBegun(present: boolean): boolean {
  const [over, setOver] = useState(present);
  if (present && !over) setOver(true);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), grace);
    return () => clearTimeout(timer);
  }, []);
  return !over && !present;
}
