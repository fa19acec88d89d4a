/** Tailrace’s own mark, small enough for a line of text: the wheel, and the water that leaves it. */
export function TailraceMark({ size = 14 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <rect width="20" height="20" rx="5" fill="var(--primary-fill)" />
      {tailraceStrokes.map((d) => (
        <path key={d} d={d} stroke="#fff" strokeWidth="2" strokeLinecap="round" />
      ))}
    </svg>
  );
}

/** The strokes of the mark on a tile of 20 by 20, for places that draw without React. */
export const tailraceStrokes: readonly string[] = ["M16.4 14H8.2a4.1 4.1 0 1 1 4.1-4.1", "M8.2 9.9h.01"];
