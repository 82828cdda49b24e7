/** The platform cannot start here and touched nothing. `message` is one or more plain sentences for the operator. */
export class StartRefused extends Error {
  override readonly name: string = "StartRefused";
}

/** Everything that is wrong with the settings, at once. No fault repeats a value: it may be a secret. */
export class SettingsRefused extends StartRefused {
  override readonly name = "SettingsRefused";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The settings cannot be used.\n${faults.map((fault) => `- ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}
