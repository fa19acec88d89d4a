/**
 * The first few of a list before the others are asked for. All of them where one alone would stay behind: the line that
 * offers it would take as much room as the one that it hides.
 */
export function fewOf<T>(all: readonly T[], few: number): readonly T[] {
  return all.length <= few + 1 ? all : all.slice(0, few);
}
