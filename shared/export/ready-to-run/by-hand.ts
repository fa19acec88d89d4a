/** Products that no command is written for, and why. */
export const notWritten: Readonly<Record<string, string>> = {
  jira: "Atlassian’s interface exists, but what it takes is not proved.",
  confluence: "Atlassian’s interface exists, but what it takes is not proved.",
  akamai: "Akamai signs each request, so a command is of no use.",
  tines: "What Tines’ interface takes is not established, and a lock-out has no way back.",
  openai: "OpenAI has no interface for its list. Add the addresses to each project’s list too.",
};

const keepAll = "This call replaces the whole list: keep every entry that is there, foreign ones too.";

/** Sentences of products whose Terraform alone is written. */
export const terraformTraps: Readonly<Record<string, string>> = {
  vercel: keepAll,
  "elastic-cloud": keepAll,
  "grafana-cloud": keepAll,
  auth0: "One list holds ten values and each priority can be used once.",
  cloudflare: "Manage items either inside the list or one by one, never both.",
  "confluent-cloud": "Updating a filter replaces its operation groups.",
};
