import { execFile } from "node:child_process";
import { request } from "node:http";
import { known, unknown, type Known } from "../../shared/core/known.ts";
import type { LocalClient } from "../ports/local-client.ts";
import type { ClientPlaces } from "./client-places.ts";

/** A client that does not answer within this is not waited for, in milliseconds. */
const longestWait = 5_000;
/** The status of the largest tailnets has some ten megabytes. */
const longestAnswer = 64 * 1024 * 1024;

interface Question {
  readonly path: string;
  readonly command: readonly string[];
}
const status: Question = { path: "/localapi/v0/status", command: ["status", "--json"] };
const preferences: Question = { path: "/localapi/v0/prefs", command: ["debug", "prefs"] };

const absent = unknown("There is no Tailscale client on this computer.");
const silent = unknown("The Tailscale client of this computer does not answer.");

/** Asks the client by its socket, and where that may not be used by its command. */
export function createLocalClient({ socket, commands }: ClientPlaces): LocalClient {
  const ask = async ({ path, command }: Question): Promise<Known<unknown>> => {
    if (socket !== null) {
      const answer = await askSocket(socket, path);
      if (answer !== "not-there") return parsed(answer);
    }
    for (const program of commands) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: the first one that is there answers
      const answer = await askCommand(program, command);
      if (answer !== "not-there") return parsed(answer);
    }
    return absent;
  };
  return { status: () => ask(status), preferences: () => ask(preferences) };
}

type Answer = { readonly text: string } | "not-there" | "silent";

function parsed(answer: Exclude<Answer, "not-there">): Known<unknown> {
  if (answer === "silent") return silent;
  try {
    const value: unknown = JSON.parse(answer.text);
    return known(value);
  } catch {
    return unknown("The Tailscale client answers in a form that Tailrace does not know.");
  }
}

function askSocket(socketPath: string, path: string): Promise<Answer> {
  return new Promise((resolve) => {
    // The client answers to this host alone, so that no page in a browser can ask it.
    const asked = request(
      { socketPath, path, host: "local-tailscaled.sock", timeout: longestWait },
      (response) => {
        if (response.statusCode !== 200) {
          response.resume();
          // It lets only some people read; the command may be one of those.
          resolve("not-there");
          return;
        }
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          text += part;
          if (text.length > longestAnswer) asked.destroy();
        });
        response.on("end", () => resolve({ text }));
        response.on("error", () => resolve("silent"));
        response.on("close", () => resolve("silent"));
      },
    );
    asked.on("timeout", () => {
      resolve("silent");
      asked.destroy();
    });
    asked.on("error", () => resolve("not-there"));
    asked.end();
  });
}

function askCommand(program: string, words: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(
      program,
      [...words],
      {
        timeout: longestWait,
        maxBuffer: longestAnswer,
        windowsHide: true,
        // The program of the macOS application is its command too, where it is told so.
        env: { ...process.env, TAILSCALE_BE_CLI: "1" },
      },
      (error, output) => {
        // One that is not connected says so by its exit code, and in its answer why.
        if (output.trimStart().startsWith("{")) resolve({ text: output });
        else resolve(isAbsent(error) ? "not-there" : "silent");
      },
    );
  });
}

function isAbsent(error: unknown): boolean {
  const code: unknown = error instanceof Error && "code" in error ? error.code : null;
  return code === "ENOENT" || code === "EACCES" || code === "ENOTDIR";
}
