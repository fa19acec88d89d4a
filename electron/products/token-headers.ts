import type { ReadableProductId } from "../../shared/egress/read/list-reader.ts";

type Headers = Readonly<Record<string, string>>;

const bearer = ([token = ""]: readonly string[]): Headers => ({ Authorization: `Bearer ${token}` });

/** How each product is shown its token. */
export const tokenHeaders: Readonly<Record<ReadableProductId, (secrets: readonly string[]) => Headers>> = {
  // An OAuth access token is a JWT; what is none is an API token of Okta’s own.
  okta: ([token = ""]) => ({ Authorization: `${isJwt(token) ? "Bearer" : "SSWS"} ${token}` }),
  "microsoft-entra-id": bearer,
  buildkite: bearer,
  github: bearer,
  datadog: ([apiKey = "", applicationKey = ""]) => ({
    "DD-API-KEY": apiKey,
    "DD-APPLICATION-KEY": applicationKey,
  }),
  supabase: bearer,
};

function isJwt(token: string): boolean {
  return token.startsWith("eyJ") && token.split(".").length === 3;
}
