import { findAlarmLink, soundAlarm } from "#sign-in";
import { LinkButton } from "#web";
import { places, type Answer, type Call, type Route } from "#web-server";
import { addressWords as words } from "../address.words.ts";
import type { DoorKit } from "../kit.ts";
import { alarmPath } from "../paths.ts";
import { say } from "../words.ts";
import { doorPage, orGone } from "./common.tsx";
import { DoorForm } from "./forms.tsx";

const secretOf = ({ params }: Call): string => params["secret"] ?? "";

/** “This was not me”, from the mails about an account. */
export const alarmRoutes = (kit: DoorKit): Route[] => [
  {
    name: "sign-in.alarm-link",
    method: "GET",
    path: alarmPath(":secret"),
    access: { door: "public" },
    limitPerMinute: 60,
    handle: (call) =>
      orGone(
        () => gone(call),
        async () => {
          await findAlarmLink(kit.platform, secretOf(call));
          return ask(call);
        },
      ),
  },
  {
    name: "sign-in.alarm",
    method: "POST",
    path: alarmPath(":secret"),
    access: { door: "public" },
    limitPerMinute: 20,
    handle: (call) =>
      orGone(
        () => gone(call),
        async () => {
          if (call.form.get("answer") !== "yes") {
            await findAlarmLink(kit.platform, secretOf(call));
            return ask(call);
          }
          await soundAlarm(kit.platform, kit.notices, { secret: secretOf(call) });
          return onward(call, words(call.language, "alarmDoneTitle"), words(call.language, "alarmDoneLead"));
        },
      ),
  },
];

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
