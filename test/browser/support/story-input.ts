/** Ranges as a person pastes them, with a slip. */
export const pastedRanges = "192.30.252.0/22\n185.199.108.0/22\n140.82.112.0/20\n143.55.64.0/20\n300.1.2.3";

/** What `tailscale appc-routes --map` prints on a connector. */
export const printedNames = JSON.stringify({
  "raw.githubusercontent.com": ["185.199.108.133", "185.199.109.133"],
  "acme.atlassian.net": ["104.192.142.24", "104.192.142.19"],
  // An app that is gone had it.
  "status.example.net": ["28.77.140.60"],
});

/** What a browser records of a page: names of the product, of third parties, and one on an address of another app. */
export const recording = JSON.stringify({
  log: {
    entries: [
      ["www.notion.so", "104.18.39.102"],
      ["img.notioncdn.com", "185.199.108.153"],
      ["file.notioncdn.com", "104.18.39.103"],
      ["calendar.notion.net", "104.18.39.104"],
      ["avatars.githubusercontent.com", "185.199.108.153"],
      ["d1a2b3.cloudfront.net", "18.66.2.3"],
      ["d4c5d6.cloudfront.net", "18.66.2.4"],
      ["newassets.hcaptcha.com", "104.19.229.21"],
      ["js.hcaptcha.com", "104.19.229.21"],
      ["o1.ingest.sentry.io", "34.120.195.249"],
      ["cdn.segment.com", "18.66.9.1"],
      ["www.google-analytics.com", "142.250.1.1"],
    ].map(([host, serverIPAddress]) => ({ request: { url: `https://${host}/` }, serverIPAddress })),
  },
});
