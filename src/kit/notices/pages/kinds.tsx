import { Fragment } from "#jsx/jsx-runtime";
import { NotFound } from "#errors";
import { renderMail, stylesIn, type MailKind } from "#mail";
import {
  Actions,
  Band,
  Button,
  Form,
  formatLanguage,
  isLang,
  languages,
  LinkButton,
  Opening,
  RowName,
  Table,
  type Child,
  type Column,
  type Lang,
} from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { mailWords as say } from "../mails.words.ts";
import { mailKindPath, mailsPath } from "../paths.ts";
import type { Shown } from "../parts.ts";
import { academyKinds, shownTo } from "../send-test.ts";
import { deadBand } from "./dead.tsx";

export async function kindsPage(shown: Shown, call: MemberCall): Promise<Answer> {
  const lang = call.language;
  const dead = await deadBand(shown, call);
  const rows = academyKinds(shown.kinds);
  const title = say(lang, "title", { count: rows.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "lead")} />
        {dead}
        <Table
          lang={lang}
          caption={say(lang, "caption")}
          columns={columns(call)}
          rows={rows}
          rowKey={({ name }) => name}
        />
      </Fragment>
    ),
  });
}

const whose = (lang: Lang, kind: MailKind): string =>
  kind.need === "must" ? say(lang, "must") : say(lang, "may", { choice: say(lang, kind.usual) });

const columns = ({ language: lang, academy }: MemberCall): Column<MailKind>[] => [
  {
    key: "kind",
    head: say(lang, "kind"),
    phone: "title",
    cell: (kind) => <RowName href={mailKindPath(academy, kind.name)}>{kind.about(lang).called}</RowName>,
  },
  { key: "when", head: say(lang, "when"), phone: "line", cell: (kind) => kind.about(lang).when },
  { key: "whose", head: say(lang, "whose"), phone: "labelled", cell: (kind) => whose(lang, kind) },
];

export function kindIn({ kinds }: Shown, { params }: MemberCall): MailKind {
  const kind = shownTo(kinds, params["kind"] ?? "");
  if (!kind) throw new NotFound("mail");
  return kind;
}

/** In which language the mail is shown, whatever the page around it speaks. */
const languageIn = ({ query, language }: MemberCall): Lang => {
  const asked = query.get("in");
  return isLang(asked) ? asked : language;
};

function exampleOf({ platform }: Shown, call: MemberCall, kind: MailKind) {
  const language = languageIn(call);
  const { facts, data = {}, secret = null } = kind.example(language, platform.clock.now());
  const { academy, origin } = call;
  const stop = kind.need === "may" ? `${origin}/notices/stop/example` : null;
  return renderMail(kind, { facts, data, secret }, { academy, language, origin, stop });
}

/** One kind of mail with invented people in it. */
export function kindPage(shown: Shown, call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const kind = kindIn(shown, call);
  const { subject, text } = exampleOf(shown, call, kind);
  const { called, when } = kind.about(lang);
  const language = languageIn(call);
  const here = mailKindPath(academy, kind.name);
  return page(call, {
    title: called,
    children: (
      <Fragment>
        <Opening
          title={called}
          lead={when}
          actions={
            <Fragment>
              <LinkButton href={`${here}/html?in=${language}`}>{say(lang, "asHtml")}</LinkButton>
              {languages
                .filter((other) => other !== language)
                .map((other) => (
                  <LinkButton key={other} href={`${here}?in=${other}`}>
                    {say(lang, "inLanguage", { language: formatLanguage(lang, other) })}
                  </LinkButton>
                ))}
              <LinkButton href={mailsPath(academy)} weight="bare">
                {say(lang, "all")}
              </LinkButton>
            </Fragment>
          }
          note={{
            label: say(lang, "why"),
            title: say(lang, "why"),
            children: <p>{say(lang, "whyText", { purpose: kind.purpose(lang) })}</p>,
          }}
        />
        <Band id="text" title={say(lang, "textHead")} sub={say(lang, "textSub", { subject })}>
          <div class="stack" lang={language}>
            {text
              .trim()
              .split(/\n{2,}/)
              .map((block, place) => (
                <p key={place}>{inLines(block)}</p>
              ))}
          </div>
        </Band>
        <Band id="test" title={say(lang, "testHead")}>
          <p class="small muted">{say(lang, "testWhat")}</p>
          <Form action={`${here}/test`} guard={call.guard} hidden={{ in: language }}>
            <Actions>
              <Button weight="primary">{say(lang, "test")}</Button>
            </Actions>
          </Form>
        </Band>
      </Fragment>
    ),
  });
}

/** A line that ends in a colon stands above its link; the others were broken for a terminal. */
const inLines = (block: string): Child[] =>
  block
    .split(/(?<=[.:])\n/)
    .flatMap((line, place): Child[] => (place === 0 ? [line] : [<br key={place} />, line]));

export async function kindHtml(shown: Shown, call: MemberCall): Promise<Answer> {
  const { html } = exampleOf(shown, call, kindIn(shown, call));
  return { kind: "text", text: html, type: "text/html; charset=utf-8", styles: stylesIn(html) };
}
