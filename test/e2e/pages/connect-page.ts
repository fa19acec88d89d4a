import type { Page } from "playwright";
import type { DemoTailnet } from "../../../electron/demo/server.ts";

/** The screen on which a tailnet is connected. */
export class ConnectPage {
  readonly page: Page;

  readonly #title: string;

  /** @param title The screen’s heading; a further tailnet is connected under another. */
  constructor(page: Page, title = "Connect your tailnet") {
    this.page = page;
    this.#title = title;
  }

  get heading() {
    return this.page.getByRole("heading", { name: this.#title });
  }

  get token() {
    return this.page.getByRole("textbox", { name: "API access token" });
  }

  get clientSecret() {
    return this.page.getByRole("textbox", { name: "Client secret" });
  }

  get tailnet() {
    return this.page.getByRole("textbox", { name: "Tailnet", exact: true });
  }

  get server() {
    return this.page.getByRole("textbox", { name: "Server on this computer" });
  }

  get connect() {
    return this.page.getByRole("button", { name: "Connect", exact: true });
  }

  get thisRunOnly() {
    return this.page.getByRole("checkbox", { name: "Keep it for this run only" });
  }

  get problem() {
    return this.page.getByRole("alert");
  }

  /** Opens what only few need; it stays open. */
  async openMore(): Promise<void> {
    if (!(await this.tailnet.isVisible())) await this.page.locator("summary").click();
  }

  /** Connects to a demo tailnet with its token and waits for the apps. */
  async connectTo(demo: DemoTailnet, token = demo.credentials.token): Promise<void> {
    await this.fill(demo, token);
    await this.page.getByRole("heading", { name: "Apps", level: 1 }).waitFor();
  }

  /** Starts the demo tailnet inside the application and waits for its apps. */
  async tryDemo(): Promise<void> {
    await this.page.getByRole("button", { name: "Try the demo tailnet" }).click();
    await this.page.getByRole("heading", { name: "Apps", level: 1 }).waitFor();
  }

  /** Chooses an API access token instead of an OAuth client. */
  async chooseToken(): Promise<void> {
    await this.page.getByRole("radio", { name: "API token" }).click();
  }

  /** Fills in an OAuth client instead of a token and sends it. */
  async sendClient({ clientId, secret }: DemoTailnet["credentials"]["oauth"]): Promise<void> {
    await this.page.getByRole("radio", { name: "OAuth client" }).click();
    await this.page.getByRole("textbox", { name: "Client ID" }).fill(clientId);
    await this.clientSecret.fill(secret);
    await this.connect.click();
  }

  /** Fills the form and sends it. */
  async fill(demo: Pick<DemoTailnet, "baseUrl">, token: string, tailnet = "-"): Promise<void> {
    await this.send(demo.baseUrl, token, tailnet);
  }

  /** Fills the form for a server by its address and sends it. */
  async send(server: string, token: string, tailnet = "-"): Promise<void> {
    await this.heading.waitFor();
    await this.chooseToken();
    await this.token.fill(token);
    if (tailnet !== "-") await this.openMore();
    if (await this.tailnet.isVisible()) await this.tailnet.fill(tailnet);
    await this.server.fill(server);
    await this.connect.click();
  }
}
