import { asJson, creationFrom, requestFrom } from "./passkey/spoken.ts";

/**
 * Signing in, proving and adding by passkey. A part marked `data-passkey` holds one form with an empty field `answer`;
 * it shows where the browser knows passkeys, asks `data-options` for the question, and sends what the device answered.
 */
type Question = { signal?: AbortSignal; mediation?: CredentialMediationRequirement };

/** A question holds for five minutes; one that waits in a field's suggestions is asked anew before that. */
const askedAnewEvery = 4 * 60_000;

type Trouble = "failed" | "unreached";

class Offer {
  readonly #part: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #answer: HTMLInputElement;
  #waiting = new AbortController();

  constructor(part: HTMLElement, form: HTMLFormElement, answer: HTMLInputElement) {
    [this.#part, this.#form, this.#answer] = [part, form, answer];
    part.hidden = false;
    form.addEventListener("submit", (event) => this.#send(event));
  }

  #send(event: SubmitEvent): void {
    if (this.#answer.value !== "") return;
    event.preventDefault();
    this.#waiting.abort();
    void this.#ask({});
  }

  async #ask(question: Question): Promise<void> {
    const pressed = question.mediation === undefined;
    this.#say(null);
    const headers = { accept: "application/json" };
    const response = await fetch(this.#part.dataset["options"] ?? "", { headers }).catch(() => null);
    if (!response) return this.#say(pressed ? "unreached" : null);
    try {
      const credential = await this.#answered(response, question);
      if (!(credential instanceof PublicKeyCredential)) return this.#say(pressed ? "failed" : null);
      this.#answer.value = JSON.stringify(asJson(credential));
      this.#form.requestSubmit();
      // An answer counts once: whoever comes back to this page, or stays on it without a network, is asked anew.
      this.#answer.value = "";
    } catch {
      this.#say(pressed ? "failed" : null);
    }
  }

  async #answered(response: Response, question: Question): Promise<Credential | null> {
    if (!response.ok || response.redirected) {
      // The page itself leads to whatever has to be proven first.
      if (question.mediation === undefined) location.reload();
      return null;
    }
    const told = await response.json();
    return this.#part.dataset["passkey"] === "create"
      ? navigator.credentials.create({ publicKey: creationFrom(told), ...question })
      : navigator.credentials.get({ publicKey: requestFrom(told), ...question });
  }

  #say(trouble: Trouble | null): void {
    for (const words of this.#part.querySelectorAll<HTMLElement>("[data-trouble]"))
      words.hidden = words.dataset["trouble"] !== trouble;
  }

  /** The device's suggestions in the address field, until the button is pressed. */
  suggest(): void {
    if (this.#waiting.signal.aborted) return;
    const once = new AbortController();
    this.#waiting.signal.addEventListener("abort", () => once.abort());
    void this.#ask({ mediation: "conditional", signal: once.signal });
    setTimeout(() => {
      once.abort();
      this.suggest();
    }, askedAnewEvery);
  }
}

async function offer(part: HTMLElement): Promise<void> {
  const form = part.querySelector("form");
  const answer = form?.elements.namedItem("answer");
  if (!form || !(answer instanceof HTMLInputElement)) return;
  const made = new Offer(part, form, answer);
  const suggests = "suggest" in part.dataset && PublicKeyCredential.isConditionalMediationAvailable;
  if (suggests && (await PublicKeyCredential.isConditionalMediationAvailable())) made.suggest();
}

if ("PublicKeyCredential" in window)
  for (const part of document.querySelectorAll<HTMLElement>("[data-passkey]")) void offer(part);
