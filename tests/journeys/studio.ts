import type { Browser, Page } from "playwright-core";
import type { House } from "./house.ts";
import {
  academy,
  accept,
  acceptAsAdministrator,
  passPhrase,
  setUp,
  type Member,
  type Somebody,
} from "./people.ts";
import type { Visitor } from "./visitor.ts";

export const coach: Somebody = { name: "Crispin Oakhanger", address: "crispin@oakhanger.example" };
export const writer: Somebody = { name: "Dorothea Wychwood", address: "dorothea@wychwood.example" };
export const learner: Somebody = { name: "Lieselot Vandersteen", address: "lieselot@vandersteen.example" };
export const group = "Stemmen op dinsdag";
export const place = `/a/${academy.slug}`;

/** The words of the exercise that everybody meets. */
export const exercise = {
  Title: "De boze beller",
  "The situation (may stay empty)": "Een klant belt voor de derde keer over dezelfde rekening.",
  "What the learner does": "Laat de klant uitspreken en vat samen wat je hoort.",
  "What the coach looks for": "Laat uitspreken\nVat samen\nBelooft alleen wat kan",
  "Longest answer, in seconds": "60",
};

export type Studio = {
  philippa: Member & { app: NonNullable<Member["app"]> };
  crispin: Member;
  dorothea: Member;
  lieselot: Member;
};

type Roles = { roles: string[]; seated?: boolean; coachedBy?: string };

async function invite(
  visitor: Visitor,
  { name, address }: Somebody,
  { roles, seated, coachedBy }: Roles,
): Promise<void> {
  await visitor.go(`${place}/people/invite`);
  await visitor.type({ Address: address, "Name (may stay empty)": name });
  for (const role of roles)
    await visitor.page.getByRole("checkbox", { name: new RegExp(`^${role}`) }).check();
  if (seated) await visitor.page.getByRole("checkbox", { name: group }).check();
  if (coachedBy) await visitor.page.getByRole("combobox", { name: "Coach" }).fill(coachedBy);
  await visitor.press("Send the invitation");
  await visitor.see(`${name} has not accepted yet.`);
}

/** An academy where somebody writes, somebody coaches and somebody, who reads Dutch on a phone, learns. */
export async function openStudio(browser: Browser, house: House): Promise<Studio> {
  await setUp(browser, house);
  const philippa = await acceptAsAdministrator(browser, house);
  const { visitor } = philippa;
  await visitor.go(`${place}/people/groups/new`);
  await visitor.type({ "Name of the group": group });
  await visitor.page.getByRole("button", { name: "Form the group" }).click();
  await visitor.page.getByRole("heading", { name: group }).waitFor();
  await invite(visitor, coach, { roles: ["Coach"], seated: true });
  const crispin = await accept(browser, house, coach);
  await invite(visitor, writer, { roles: ["Content developer"] });
  await invite(visitor, learner, { roles: ["Participant"], seated: true, coachedBy: coach.address });
  const dorothea = await accept(browser, house, writer);
  const lieselot = await accept(browser, house, learner, onPhone);
  return { philippa, crispin, dorothea, lieselot };
}

export const onPhone = {
  locale: "nl-NL",
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  permissions: ["camera", "microphone"],
};

export async function writeExercise({ visitor }: Member): Promise<void> {
  await visitor.go(`${place}/exercises/new`);
  await visitor.type(exercise);
  await visitor.press("Save draft");
  await visitor.press("Publish");
  await visitor.page.getByText("Published. Coaches can set it now.").waitFor();
}

export async function setForGroup({ visitor }: Member): Promise<void> {
  await visitor.go(`${place}/set`);
  await visitor.page.getByLabel("Exercise", { exact: true }).selectOption(exercise.Title);
  await visitor.page.getByLabel("Group", { exact: true }).selectOption(group);
  await visitor.press("Set it");
  await visitor.page.getByText("Set. The group sees it now.").waitFor();
}

/** The recorder, as its user sees it. */
export class Recorder {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto(`${place}/practice`);
    await this.page.getByRole("link", { name: exercise.Title }).click();
    await this.page
      .getByRole("link", { name: /^(Begin met opnemen|Neem nog een poging op)$/ })
      .first()
      .click();
  }

  stage(name: string): Promise<void> {
    return this.page.locator(`[data-now=${name}]`).waitFor({ state: "attached" });
  }

  press(act: string): Promise<void> {
    return this.page.locator(`button[data-act=${act}]`).click();
  }

  /** Until the clock of the recording shows so many seconds. */
  async record(seconds: number): Promise<void> {
    await this.stage("check");
    await this.press("start");
    await this.stage("recording");
    await this.until(seconds);
  }

  until(seconds: number): Promise<void> {
    return this.page
      .locator("[data-elapsed]")
      .filter({ hasText: atLeast(seconds) })
      .waitFor({ state: "attached" });
  }

  safe(words: RegExp): Promise<void> {
    return this.page.locator("[data-safe]").filter({ hasText: words }).waitFor({ state: "attached" });
  }

  /** Until the server has confirmed so many seconds; returns how many it has by then. */
  async untilAcknowledged(seconds: number): Promise<number> {
    const safe = this.page.locator("[data-safe]").filter({ hasText: atLeast(seconds) });
    await safe.waitFor({ state: "attached" });
    return secondsIn((await this.page.locator("[data-safe]").textContent()) ?? "");
  }

  async stop(): Promise<void> {
    await this.press("stop");
    await this.stage("finished");
  }

  /** Returns the path of the saved recording. */
  async save(): Promise<string> {
    await this.safe(/^Alles is veilig/);
    await this.press("save");
    await this.page.waitForURL(/\/takes\//);
    return new URL(this.page.url()).pathname;
  }
}

/** A time of less than a minute, of so many seconds or more. */
const atLeast = (seconds: number): RegExp => new RegExp(`0:(0[${seconds}-9]|[1-5]\\d)`);

const secondsIn = (text: string): number => {
  const [, minutes = "0", seconds = "0"] = /(\d+):(\d\d)/.exec(text) ?? [];
  return 60 * Number(minutes) + Number(seconds);
};

/** How long the recording on this page plays, as the browser finds it. */
export const durationOn = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve, reject) => {
    const video = document.querySelector("video");
    video.addEventListener("loadedmetadata", () => resolve(video.duration));
    video.addEventListener("error", () => reject(new Error(video.error.message)));
    video.preload = "metadata";
    video.load();
  })`);

/** Plays from a moment; resolves once the picture moves there. */
export const playFrom = (page: Page, seconds: number): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve, reject) => {
    const video = document.querySelector("video");
    video.muted = true;
    video.addEventListener("timeupdate", () => video.currentTime > ${seconds} && resolve(video.currentTime));
    video.addEventListener("error", () => reject(new Error(video.error.message)));
    video.currentTime = ${seconds};
    video.play().catch(reject);
  })`);

export async function recordAndSave({ visitor }: Member, seconds = 3): Promise<string> {
  const recorder = new Recorder(visitor.page);
  await recorder.open();
  await recorder.record(seconds);
  await recorder.stop();
  return recorder.save();
}

/** By address and password, in whichever language the page speaks. */
export async function signIn(visitor: Visitor, address: string): Promise<void> {
  await visitor.go("/sign-in");
  await visitor.page.locator("input[name=address]").fill(address);
  await visitor.page.locator("input[name=password]").fill(passPhrase);
  await visitor.page.locator("main form button").first().click();
  await visitor.page.waitForURL((url) => url.pathname !== "/sign-in");
}
