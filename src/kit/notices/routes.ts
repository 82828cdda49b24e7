import { NotFound } from "#errors";
import { parseId } from "#ids";
import { noticeSettingsPath, noticesPath, stopPath } from "#mail";
import { listRoutes } from "#list";
import { isLang } from "#web";
import { forMembers, orAgain, redirect, type Answer, type MemberCall, type Route } from "#web-server";
import { chooseNotices } from "./choose.ts";
import { sendAgain, tryAddressAgain } from "./mails-to.ts";
import { mailWords } from "./mails.words.ts";
import { markNotices } from "./mark.ts";
import { noticeWords } from "./notices.words.ts";
import { deadList } from "./pages/dead.tsx";
import { kindHtml, kindIn, kindPage, kindsPage } from "./pages/kinds.tsx";
import { noticesList } from "./pages/list.tsx";
import { mailsToList, memberIn } from "./pages/mails-to.tsx";
import { settingsPage } from "./pages/settings.tsx";
import { stop, stopLinkPage } from "./pages/stop.tsx";
import type { Shown } from "./parts.ts";
import { deadPath, mailKindPath, mailsToPath } from "./paths.ts";
import { sendTest } from "./send-test.ts";

type Handler = (shown: Shown, call: MemberCall) => Promise<Answer>;

const using = { door: "academy", may: "use the academy" } as const;
const administering = { door: "academy", may: "administer people" } as const;

export function noticeRoutes(shown: Shown): Route[] {
  const route =
    (method: Route["method"], access: Route["access"], under: string) =>
    (name: string, path: string, handle: Handler): Route => ({
      name,
      method,
      path: `/a/:academy/${under}${path}`,
      access,
      handle: forMembers((call) => handle(shown, call)),
    });
  const [own, change] = [route("GET", using, "notices"), route("POST", using, "notices")];
  const [see, act] = [route("GET", administering, "mails"), route("POST", administering, "mails")];
  return [
    ...listRoutes(shown.platform, noticesList(shown)),
    change("notices.read", "/read", read),
    own("notices.settings", "/settings", settingsPage),
    change("notices.chosen", "/settings", choose),
    ...stopRoutes(shown),
    see("mails.kinds", "", kindsPage),
    see("mails.kind", "/kinds/:kind", kindPage),
    see("mails.html", "/kinds/:kind/html", kindHtml),
    act("mails.tested", "/kinds/:kind/test", test),
    ...listRoutes(shown.platform, deadList(shown)),
    ...listRoutes(shown.platform, mailsToList(shown)),
    act("mails.revived", "/people/:person/revived", revive),
    act("mails.sent-again", "/sent/:mail/again", again),
  ];
}

/** From a mail, without signing in: the link is the proof. */
const stopRoutes = (shown: Shown): Route[] => [
  {
    name: "notices.stop-link",
    method: "GET",
    path: stopPath(":link"),
    access: { door: "public" },
    limitPerMinute: 60,
    handle: (call) => stopLinkPage(shown, call),
  },
  {
    name: "notices.stop",
    method: "POST",
    path: stopPath(":link"),
    access: { door: "public" },
    limitPerMinute: 60,
    unmarked: true,
    handle: (call) => stop(shown, call),
  },
];

const read: Handler = async ({ platform }, call) => {
  const typed = call.form.get("notice");
  const which = typed === "all" ? "all" : parseId<"mail">(typed);
  if (which === null) throw new NotFound("notice");
  await markNotices(platform, call.actor, which);
  const said = noticeWords(call.language, which === "all" ? "readAllSlip" : "readSlip");
  return redirect(noticesPath(call.academy), { said });
};

const choose: Handler = (shown, call) => {
  const { form, actor, academy, language } = call;
  const typed = {
    choice: (kind: string) => form.get(kind),
    quiet: form.get("quiet") !== "",
    from: form.get("from"),
    until: form.get("until"),
    digestAt: form.get("digestAt"),
  };
  return orAgain(
    call,
    async () => {
      await chooseNotices(shown.platform, shown.kinds, actor, typed);
      return redirect(noticeSettingsPath(academy), { said: noticeWords(language, "saved") });
    },
    (back) => settingsPage(shown, call, back),
  );
};

const test: Handler = async (shown, call) => {
  const { name } = kindIn(shown, call);
  const asked = call.form.get("in");
  const language = isLang(asked) ? asked : call.language;
  await sendTest(shown.platform, shown.kinds, call.actor, { kind: name, language });
  const back = `${mailKindPath(call.academy, name)}?in=${language}`;
  return redirect(back, { said: mailWords(call.language, "testSlip") });
};

const revive: Handler = async ({ platform }, call) => {
  const member = memberIn(call);
  await tryAddressAgain(platform, call.actor, member);
  const back = call.form.get("from") === "list" ? deadPath(call.academy) : mailsToPath(call.academy, member);
  return redirect(back, { said: mailWords(call.language, "revivedSlip") });
};

const again: Handler = async ({ platform, kinds }, call) => {
  const mail = parseId<"mail">(call.params["mail"] ?? "");
  if (!mail) throw new NotFound("mail");
  const member = await sendAgain(platform, kinds, call.actor, mail);
  return redirect(mailsToPath(call.academy, member), { said: mailWords(call.language, "againSlip") });
};
