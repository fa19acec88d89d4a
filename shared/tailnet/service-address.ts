/** Where the API of the service is. */
export const serviceBaseUrl = "https://api.tailscale.com/api/v2";
