import { Fragment } from "#jsx/jsx-runtime";
import { Actions, Band, LinkButton, Opening } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { webhookWords as say } from "../webhooks.words.ts";

type Shown = {
  secret: string;
  back: string;
  renewed: boolean;
  /** Where a program calls with it. */
  address?: string;
};

/** The one page that ever shows it; kept by nobody, this answer included. */
export function secretPage(call: MemberCall, { secret, back, renewed, address }: Shown): Promise<Answer> {
  const { language: lang } = call;
  const title = say(lang, renewed ? "renewedTitle" : "madeTitle");
  const children = (
    <Fragment>
      <Opening title={title} lead={say(lang, renewed ? "renewedLead" : "madeLead")} />
      {address !== undefined && (
        <Band id="address" title={say(lang, "sourceAddress")}>
          <p class="code">{address}</p>
        </Band>
      )}
      <Band
        id="secret"
        title={say(lang, "theSecret")}
        sub={say(lang, address === undefined ? "theSecretHint" : "theirSecretHint")}
      >
        <p class="code">{secret}</p>
        <Actions>
          <LinkButton href={back}>{say(lang, "copied")}</LinkButton>
        </Actions>
      </Band>
    </Fragment>
  );
  const again = { to: back, said: say(lang, "secretBefore") };
  return page(call, { title, children }, { again });
}
