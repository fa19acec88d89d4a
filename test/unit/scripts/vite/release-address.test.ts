import { describe, expect, it } from "vitest";
import { releaseAddressOf } from "../../../../scripts/vite/release-address.ts";

const of = (repository: unknown) => releaseAddressOf(JSON.stringify({ name: "tailrace", repository }));

describe("where releases are", () => {
  it.each([
    "github:owner/tail.race",
    "owner/tail.race",
    "https://github.com/owner/tail.race",
    "git+https://github.com/owner/tail.race.git",
    "git@github.com:owner/tail.race.git",
  ])("comes of the repository %s", (repository) => {
    const address = {
      newest: "https://api.github.com/repos/owner/tail.race/releases/latest",
      page: "https://github.com/owner/tail.race/releases",
    };
    expect(of(repository)).toEqual(address);
    expect(of({ type: "git", url: repository })).toEqual(address);
  });

  it("is nowhere without a repository", () => {
    expect(of(undefined)).toBeNull();
  });

  it("is not guessed of a repository that is elsewhere", () => {
    for (const repository of [
      "https://git.example/owner/name",
      "owner",
      "https://github.com/owner/name/tree/x",
    ]) {
      expect(() => of(repository)).toThrow("No releases are known");
    }
  });
});
