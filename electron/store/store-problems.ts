import type { Problem } from "../../shared/core/problem.ts";
import type { Result } from "../../shared/core/result.ts";

/** What is wrong with one file. */
interface Found {
  /** It was set aside at start: that stays true, however well it is written from then on. */
  readonly aside?: Problem;
  /** It could not be read or written the last time. */
  readonly failing?: Problem;
}

/** What is wrong with the stored files, each by its own: that one file can be written says nothing of another. */
export class StoreProblems {
  readonly #found = new Map<string, Found>();
  #tell: (problems: readonly Problem[]) => void = () => undefined;

  /** Hears all there is, now and after every change. */
  follow(tell: (problems: readonly Problem[]) => void): void {
    this.#tell = tell;
    tell(this.all());
  }

  /** In the order in which they were found. */
  all(): readonly Problem[] {
    return [...this.#found.values()].flatMap(({ aside, failing }) =>
      [aside, failing].filter((problem) => problem !== undefined),
    );
  }

  /** Whether the file could not be read or written the last time. */
  isFailing(file: string): boolean {
    return this.#found.get(file)?.failing !== undefined;
  }

  /** How reading or writing a file ended; null where all was well. */
  note(file: string, problem: Problem | null): void {
    const { aside } = this.#found.get(file) ?? {};
    const kept = aside === undefined ? {} : { aside };
    if (problem?.code === "store-corrupt") this.#found.set(file, { aside: problem });
    else this.#found.set(file, problem === null ? kept : { ...kept, failing: problem });
    this.#tell(this.all());
  }

  /** The file is no more. */
  forget(file: string): void {
    if (this.#found.delete(file)) this.#tell(this.all());
  }

  /** Notes how reading a file ended, and passes it on. */
  async loading<T extends { readonly problem: Problem | null }>(file: string, load: Promise<T>): Promise<T> {
    const loaded = await load;
    this.note(file, loaded.problem);
    return loaded;
  }

  /** Notes how writing a file ended, and passes it on. */
  async writing<T>(file: string, write: Promise<Result<T>>): Promise<Result<T>> {
    const written = await write;
    this.note(file, written.ok ? null : written.problem);
    return written;
  }
}
