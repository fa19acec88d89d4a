/** The part of Electron's `app` that turns the sandbox on. */
export interface SandboxSwitch {
  readonly enableSandbox: () => void;
  readonly commandLine: { readonly hasSwitch: (name: string) => boolean };
}

/**
 * Turns the sandbox on for every process; call before Electron is ready. Where the command line has turned it off
 * (as root on Linux nothing starts otherwise) turning it on again would leave no process that can start. The
 * packaged application does not accept that switch, see `allowed-switches.ts`.
 */
export function enableSandbox(app: SandboxSwitch): void {
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
}
