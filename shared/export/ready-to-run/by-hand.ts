/** Products that no command is written for, and why. */
export const notWritten: Readonly<Record<string, string>> = {
  jira: "Atlassian’s interface exists, but what it takes is not proved.",
  confluence: "Atlassian’s interface exists, but what it takes is not proved.",
  "talend-cloud": "How Talend adds to its list is not established.",
  "qlik-cloud": "What qlik core ip-policy takes is not established.",
  intercom: "The field names of Intercom’s list are not established.",
  ngrok: "What ngrok’s rules take is not established.",
  akamai: "Akamai signs each request, so a command is of no use.",
  "prefect-cloud": "How to read Prefect’s list is not established, so nothing could be checked.",
  "incident-io": "What incident.io’s resource takes is not established.",
  tines: "What Tines’ interface takes is not established, and a lock-out has no way back.",
  openai: "OpenAI has no interface for its list. Add the addresses to each project’s list too.",
  slack: "Slack’s list is for anomalies and blocks nobody.",
};

/** Sentences of products whose Terraform alone is written. */
export const terraformTraps: Readonly<Record<string, string>> = {
  "google-workspace": "This call replaces the whole list: keep every entry that is there, foreign ones too.",
  vercel: "This call replaces the whole list: keep every entry that is there, foreign ones too.",
  "elastic-cloud": "This call replaces the whole list: keep every entry that is there, foreign ones too.",
  "grafana-cloud": "This call replaces the whole list: keep every entry that is there, foreign ones too.",
  heroku:
    "Let Terraform update the ruleset in place: recreating it opens the space to everybody for a moment.",
  auth0: "One list holds ten values and each priority can be used once.",
  cloudflare: "Manage items either inside the list or one by one, never both.",
  launchdarkly: "A 409 means either “already there” or “changed meanwhile”: read back before repeating.",
  "confluent-cloud": "Updating a filter replaces its operation groups.",
};
