import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "./house.ts";
import { academy, acceptAsAdministrator, setUp } from "./people.ts";
import type { Visitor } from "./visitor.ts";

const settings = `/a/${academy.slug}/settings`;
const policies = `${settings}/policies`;
const stepUp = "Sensitive work wants a second factor no older than";
const breach = "Of a breach those concerned hear within";
const invitation = "An invitation opens the door for";

let browser: Browser;
let house: House;
let philippa: Visitor;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  await setUp(browser, house);
  philippa = (await acceptAsAdministrator(browser, house)).visitor;
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const number = (label: string) => philippa.page.getByRole("spinbutton", { name: label });
const faults = () => philippa.page.locator(".fault").allInnerTexts();

describe("an administrator’s numbers", () => {
  test("stand with their bounds, their stricter side and their promises, in both languages and themes", async () => {
    for (const lang of ["nl", "en"]) {
      await philippa.go(`${settings}?lang=${lang}`);
      await philippa.look(`settings-${lang}`);
      await philippa.go(policies);
      await philippa.look(`policies-${lang}`);
    }
    const row = philippa.page.locator("li.number", { has: number(breach) });
    expect(await row.innerText()).toMatch(/From 1 to 72 hours[^]*Less is stricter[^]*DP-9/);
    await row.getByRole("link", { name: "DP-9" }).click();
    await philippa.see(/./);
    expect(philippa.page.url()).toContain("/trust/DP-9");
  });

  test("are refused beyond a bound, beside the field, with what was typed still there", async () => {
    await philippa.go(policies);
    await number(stepUp).fill("500");
    await philippa.sendUnchecked("See what it changes");
    await philippa.look("policies-faults");
    expect(await faults()).toEqual(["A whole number from 1 to 60."]);
    expect(await number(stepUp).inputValue()).toBe("500");
  });

  test("are shown beforehand; what is looser asks for a reason and the academy’s short name", async () => {
    await philippa.go(policies);
    await number(invitation).fill("21");
    await number(stepUp).fill("9");
    await philippa.press("See what it changes");
    await philippa.see("These 2 numbers change.");
    await philippa.look("policies-preview");
    expect(await philippa.read()).toContain("It counts for new invitations.");
    await philippa.sendUnchecked("Change it");
    expect(await faults()).toEqual(["Say why in a few words.", `Type “${academy.slug}” to confirm.`]);
    await philippa.look("policies-preview-faults");
    await philippa.page.locator("textarea[name=reason]").fill("The works council asked for it.");
    await philippa.page.locator("input[name=confirmation]").fill(academy.slug);
    await philippa.press("Change it");
    await philippa.page.getByText("2 numbers are changed.").waitFor();
    expect(await number(invitation).inputValue()).toBe("21");
  });

  test("are refused to the second of two who began with the same, and say what stands now", async () => {
    await philippa.go(policies);
    await number(stepUp).fill("8");
    await philippa.press("See what it changes");
    const { context } = philippa;
    const late = await context.newPage();
    await late.goto(policies);
    await late.getByRole("spinbutton", { name: stepUp }).fill("7");
    await late.getByRole("button", { name: "See what it changes" }).click();
    await late.getByRole("button", { name: "Change it" }).click();
    await late.getByText("The number is changed.").waitFor();
    await late.close();
    await philippa.press("Change it");
    await philippa.page.getByText("Somebody else changed a number in the meantime.").waitFor();
    expect(await number(stepUp).inputValue()).toBe("8");
    expect(await philippa.read()).toContain("It stands at 7 minutes now.");
    await philippa.look("policies-went-on");
  });

  test("are all found again in their history, and put back by way of the preview", async () => {
    await philippa.go(`${policies}/history`);
    await philippa.see("3 changes so far.");
    await philippa.look("policies-history");
    const read = await philippa.read();
    expect(read).toContain("from 14 days to 21 days");
    expect(read).toContain("The works council asked for it.");
    await philippa.press("Put back to 14 days");
    await philippa.see("This number changes.");
    await philippa.go(`/a/${academy.slug}/policies?lang=nl`);
    await philippa.look("policies-read-nl");
    await philippa.go(`/a/${academy.slug}/policies?lang=en`);
  });

  test("are told to everybody, and apart from them those that nothing acts on yet", async () => {
    const band = (name: string) => philippa.page.getByRole("region", { name }).innerText();
    expect(await band("Signing in")).toContain("A sign-in that nobody uses ends after");
    expect(await band("Signing in")).not.toContain("What people may do is looked over every");
    expect(await band("Not yet")).toContain("What people may do is looked over every");
  });
});

/** A disc in the middle of 64 by 64 pixels that are clear elsewhere. */
function clearPicture(): Buffer {
  const side = 64;
  const rows = Array.from({ length: side }, (_, y) =>
    Buffer.from([
      0,
      ...Array.from({ length: side }, (__, x) =>
        Math.hypot(x - 32, y - 32) < 24 ? [214, 96, 60, 255] : [0, 0, 0, 0],
      ).flat(),
    ]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 6], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const framed = Buffer.alloc(12 + data.length);
    framed.writeUInt32BE(data.length);
    framed.write(type, 4, "latin1");
    data.copy(framed, 8);
    framed.writeUInt32BE(crc32(framed.subarray(4, 8 + data.length)), 8 + data.length);
    return framed;
  };
  const data = deflateSync(Buffer.concat(rows));
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

describe("an academy’s own looks", () => {
  const looks = `${settings}/academy`;
  const putOn = async (name: string, bytes: Buffer): Promise<void> => {
    const path = join(house.folder, name);
    writeFileSync(path, bytes);
    await philippa.go(looks);
    await philippa.page.locator("input[type=file]").setInputFiles(path);
    await philippa.press("Put it on");
  };

  test("are chosen: name, ink, languages and clock, each seen before it counts", async () => {
    for (const lang of ["nl", "en"]) {
      await philippa.go(`${looks}?lang=${lang}`);
      await philippa.look(`looks-${lang}`);
    }
    await philippa.page.locator("input[name=name]").fill("Harbour Voices & Co");
    await philippa.page.getByRole("radio", { name: "Plum" }).check();
    await philippa.page.locator("input[name=zone]").fill("Nowhere");
    await philippa.press("See what it changes");
    expect((await faults()).length).toBe(1);
    await philippa.page.locator("input[name=zone]").fill("America/New_York");
    await philippa.press("See what it changes");
    await philippa.look("looks-preview");
    await philippa.press("Change it");
    await philippa.see(/Harbour Voices & Co/);
    expect(await philippa.page.getAttribute("html", "data-ink")).toBe("plum");
  });

  test.each([
    [
      "a drawing, which may carry script",
      "mark.svg",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ["something under a picture’s name", "mark.png", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["too large a file", "large.png", Buffer.alloc(300_000)],
  ])("refuse for a mark %s, beside the field", async (_, name, bytes) => {
    await putOn(name, bytes);
    expect((await faults()).length).toBe(1);
    expect(await philippa.page.locator(".masthead img").count()).toBe(0);
    await philippa.look(`mark-${name}`);
  });

  test("take a picture with clear parts, which stands on dark pages too, and goes again", async () => {
    await putOn("clear.png", clearPicture());
    await philippa.see(/Harbour Voices/);
    const mark = philippa.page.locator(".masthead img.ownmark");
    await mark.waitFor();
    await philippa.look("mark");
    const address = (await mark.getAttribute("src")) ?? "";
    const answer = await philippa.page.request.get(address);
    expect(answer.headers()["content-type"]).toBe("image/png");
    expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
    await philippa.press("Take it off");
    expect(await mark.count()).toBe(0);
    expect((await philippa.page.request.get(address)).status()).toBe(404);
    await philippa.leave();
    expect(house.faults).toEqual([]);
  });
});
