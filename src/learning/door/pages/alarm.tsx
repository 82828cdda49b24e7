import { findAlarmLink, soundAlarm } from "#sign-in";
import { LinkButton } from "#web";
import { places, type Answer, type Call, type Route } from "#web-server";
import { addressWords as words } from "../address.words.ts";
import type { DoorKit } from "../kit.ts";
import { alarmPath } from "../paths.ts";
import { say } from "../words.ts";
import { behindLink, secretOf } from "./behind-link.ts";
import { doorPage } from "./common.tsx";
import { DoorForm } from "./forms.tsx";

/** “This was not me”, from the mails about an account. */
export const alarmRoutes = (kit: DoorKit): Route[] =>
  behindLink({
    path: alarmPath(":secret"),
    shown: "sign-in.alarm-link",
    sent: "sign-in.alarm",
    gone,
    show: (call) => asking(kit, call),
    act: (call) => (call.form.get("answer") === "yes" ? sound(kit, call) : asking(kit, call)),
  });

async function asking({ platform }: DoorKit, call: Call): Promise<Answer> {
  await findAlarmLink(platform, secretOf(call));
  return ask(call);
}

async function sound({ platform, notices }: DoorKit, call: Call): Promise<Answer> {
  await soundAlarm(platform, notices, { secret: secretOf(call) });
  return onward(call, words(call.language, "alarmDoneTitle"), words(call.language, "alarmDoneLead"));
}

const ask = (call: Call): Answer =>
  doorPage(call, {
    title: words(call.language, "alarmTitle"),
    lead: words(call.language, "alarmLead"),
    children: (
      <DoorForm
        call={call}
        action={alarmPath(secretOf(call))}
        act={words(call.language, "alarm")}
        hidden={{ answer: "yes" }}
      />
    ),
  });

const onward = (call: Call, title: string, lead: string, status = 200): Answer =>
  doorPage(
    call,
    {
      title,
      lead,
      children: (
        <LinkButton weight="line" wide href={places.signIn}>
          {say(call.language, "signIn")}
        </LinkButton>
      ),
    },
    status,
  );

const gone = (call: Call): Answer =>
  onward(call, words(call.language, "goneTitle"), words(call.language, "gone"), 404);
