import { Fragment } from "#jsx/jsx-runtime";
import type { MemberId } from "#ids";
import { Actions, Band, Button, Form, LinkButton, Opening, times, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { readMailsTo } from "../mails-to.ts";
import { mailWords as say } from "../mails.words.ts";
import { mailsToPath } from "../paths.ts";
import type { Shown } from "../routes.ts";
import { MailsTable } from "./mails-table.tsx";

type Read = Awaited<ReturnType<typeof readMailsTo>>;

export async function mailsToPage(shown: Shown, call: MemberCall, member: MemberId): Promise<Answer> {
  const { language: lang, academy } = call;
  const { person, dead, mails } = await readMailsTo(shown.platform, shown.recipient, call.actor, member);
  const title = say(lang, "toOne", { name: person.name ?? person.address });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening
          title={title}
          lead={say(lang, mails.length === 0 ? "toOneNone" : "toOneLead")}
          actions={
            <LinkButton href={`/a/${academy.slug}/people/${member}`}>{say(lang, "person")}</LinkButton>
          }
        />
        {dead && (
          <Band id="dead" title={say(lang, "deadHead")}>
            <Back call={call} member={member} dead={dead} />
          </Band>
        )}
        {mails.length > 0 && (
          <Band id="mails" title={say(lang, "timeline")}>
            <MailsTable call={call} kinds={shown.kinds} mails={mails} again />
          </Band>
        )}
      </Fragment>
    ),
  });
}

type Dead = NonNullable<Read["dead"]>;
type BackProps = { call: MemberCall; member: MemberId; dead: Dead };

/** That mail to somebody comes back, why, and how to have it tried again. */
const Back = ({ call, member, dead: { reason, code, since } }: BackProps) => {
  const { language: lang, academy, guard, zone } = call;
  return (
    <Fragment>
      <p>{say(lang, "dead", { date: times(lang, zone).date(since) })}</p>
      <p>{reason === "" ? say(lang, "deadSilent", { code }) : say(lang, "deadSaid", { reason })}</p>
      <p class="small muted">{say(lang, "tryAgainWhat")}</p>
      <Form action={`${mailsToPath(academy, member)}/revived`} guard={guard}>
        <Actions>
          <Button>{say(lang, "tryAgain")}</Button>
        </Actions>
      </Form>
    </Fragment>
  );
};

/** For the page of a person: whether mail reaches them, and the way to all of it. */
export const MailBand = (props: { call: MemberCall; member: MemberId; dead: Dead | null }): Element => {
  const { call, member, dead } = props;
  const lang = call.language;
  return (
    <Band id="mail" title={say(lang, dead ? "deadHead" : "menu")}>
      {dead && <Back call={call} member={member} dead={dead} />}
      <LinkButton href={mailsToPath(call.academy, member)} size="sm">
        {say(lang, "toThem")}
      </LinkButton>
    </Band>
  );
};
