import { inLanguage } from "#academies";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import type { Contact } from "#settings";
import { PlatformPage } from "#web";
import { page, type Answer, type Call, type Route } from "#web-server";
import { AccessibilityPage } from "./accessibility-page.tsx";
import { listForMachines } from "./list-for-machines.ts";
import { overview, promiseDetail, type Proving } from "./overview.ts";
import { TrustBody } from "./pages.tsx";
import { PromiseBody } from "./promise-page.tsx";
import { securityTxt, usualContact } from "./security-txt.ts";
import type { Tell } from "./tell.ts";
import { trustWords as say } from "./trust.words.ts";

type Parts = { platform: Platform; proving: Proving; tell: Tell };

const forAnyone = { door: "public" } as const;
const forMembers = { door: "academy", may: "use the academy" } as const;

export const trustRoutes = (parts: Parts): readonly Route[] => [
  get("trust.all", "/trust", forAnyone, (call) => platformPage(parts, call)),
  get("trust.list", "/trust.json", forAnyone, () => machineList(parts)),
  get("trust.accessibility", "/trust/accessibility", forAnyone, (call) => accessibility(parts, call)),
  get("trust.promise", "/trust/:promise", forAnyone, (call) => promisePage(parts, call)),
  get("trust.security-txt", "/.well-known/security.txt", forAnyone, async () => securityText(parts)),
  get("trust.academy", "/a/:academy/trust", forMembers, (call) => academyPage(parts, call)),
  get("trust.academy-promise", "/a/:academy/trust/:promise", forMembers, (call) =>
    academyPromise(parts, call),
  ),
];

const get = (name: string, path: string, access: Route["access"], handle: Route["handle"]): Route => ({
  name,
  method: "GET",
  path,
  access,
  handle,
});

const shortly = { "cache-control": "public, max-age=30" };

async function platformPage({ platform, proving, tell }: Parts, { language: lang }: Call): Promise<Answer> {
  const shown = await overview(platform, proving);
  const title = say(lang, "title");
  const element = (
    <PlatformPage lang={lang} title={title} at="promises">
      <TrustBody lang={lang} overview={shown} tell={tell} base="/trust" title={title} />
    </PlatformPage>
  );
  return { kind: "page", element };
}

async function machineList({ platform, proving, tell }: Parts): Promise<Answer> {
  const value = listForMachines(await overview(platform, proving), tell);
  return { kind: "json", value, headers: { ...shortly, "access-control-allow-origin": "*" } };
}

async function promisePage(
  { platform, proving, tell }: Parts,
  { language: lang, params }: Call,
): Promise<Answer> {
  const detail = await promiseDetail(platform, proving, params["promise"] ?? "");
  if (!detail) throw new NotFound("promise");
  const element = (
    <PlatformPage lang={lang} title={inLanguage(lang, detail.sentence)} at="promises">
      <PromiseBody lang={lang} detail={detail} tell={tell} base="/trust" zone="Etc/UTC" />
    </PlatformPage>
  );
  return { kind: "page", element };
}

const contactOf = ({ platform: { settings } }: Parts): Contact =>
  settings.securityContact ?? usualContact(settings.publicUrl);

const accessibility = async (parts: Parts, { language: lang }: Call): Promise<Answer> => ({
  kind: "page",
  element: <AccessibilityPage lang={lang} contact={contactOf(parts)} />,
});

const securityText = (parts: Parts): Answer => {
  const { settings, clock } = parts.platform;
  const contact = contactOf(parts);
  return { kind: "text", text: securityTxt(settings.publicUrl, contact, clock.now()), headers: shortly };
};

async function academyPage({ platform, proving, tell }: Parts, call: Call): Promise<Answer> {
  const { language: lang, academy } = call;
  const shown = await overview(platform, proving, academy.id);
  const title = say(lang, "titleOfAcademy", { academy: academy.name });
  const base = `/a/${academy.slug}/trust`;
  return page(call, {
    title,
    children: <TrustBody lang={lang} overview={shown} tell={tell} base={base} title={title} />,
  });
}

async function academyPromise({ platform, proving, tell }: Parts, call: Call): Promise<Answer> {
  const { language: lang, academy, params } = call;
  const detail = await promiseDetail(platform, proving, params["promise"] ?? "", academy.id);
  if (!detail) throw new NotFound("promise");
  const base = `/a/${academy.slug}/trust`;
  const body = <PromiseBody lang={lang} detail={detail} tell={tell} base={base} zone={academy.zone} />;
  return page(call, { title: inLanguage(lang, detail.sentence), children: body });
}
