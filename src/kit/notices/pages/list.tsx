import { Fragment } from "#jsx/jsx-runtime";
import { parseId } from "#ids";
import { noticeSettingsPath, noticesPath } from "#mail";
import { Actions, Button, Empty, Form, LinkButton, Opening, RowName, Table, times, type Column } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { noticeWords as say } from "../notices.words.ts";
import { noticesMost, readNotices, type Notice } from "../read-notices.ts";
import type { Shown } from "../routes.ts";

/** What somebody was told, the newest first. */
export async function listPage({ platform, kinds }: Shown, call: MemberCall): Promise<Answer> {
  const { language: lang, academy, actor, origin, query } = call;
  const before = parseId<"mail">(query.get("before") ?? "");
  const words = { academy, language: lang, origin };
  const { notices, more, unread } = await readNotices(platform, kinds, actor, { before, ...words });
  const settings = <LinkButton href={noticeSettingsPath(academy)}>{say(lang, "settingsLink")}</LinkButton>;
  if (notices.length === 0 && before === null) {
    const empty = (
      <Empty page title={say(lang, "emptyTitle")} actions={settings}>
        {say(lang, "emptyWhy")}
      </Empty>
    );
    return page(call, { title: say(lang, "emptyTitle"), children: empty });
  }
  const title = say(lang, "title", { unread });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening
          title={title}
          lead={say(lang, "lead")}
          actions={
            <Fragment>
              {unread > 0 && <ReadAll call={call} />}
              {settings}
            </Fragment>
          }
          note={{
            label: say(lang, "whoTitle"),
            title: say(lang, "whoTitle"),
            children: <p>{say(lang, "whoText")}</p>,
          }}
        >
          <p class="small muted" data-live={`notices:${actor.id}`}>
            <span data-live-said /> <a href={noticesPath(academy)}>{say(lang, "lookAgain")}</a>
          </p>
        </Opening>
        <Table
          lang={lang}
          caption={say(lang, "caption")}
          columns={columns(call)}
          rows={notices}
          rowKey={({ id }) => id}
        />
        <Actions more>
          {more && (
            <LinkButton href={`${noticesPath(academy)}?before=${notices[noticesMost - 1]?.id ?? ""}`}>
              {say(lang, "older")}
            </LinkButton>
          )}
          {before !== null && <LinkButton href={noticesPath(academy)}>{say(lang, "newest")}</LinkButton>}
        </Actions>
      </Fragment>
    ),
  });
}

const readPath = (call: MemberCall): string => `${noticesPath(call.academy)}/read`;

const ReadAll = ({ call }: { call: MemberCall }) => (
  <Form action={readPath(call)} guard={call.guard} hidden={{ notice: "all" }}>
    <Button weight="primary">{say(call.language, "readAll")}</Button>
  </Form>
);

const titleOf = ({ language }: MemberCall, { told }: Notice): string => told?.title ?? say(language, "gone");

const columns = (call: MemberCall): Column<Notice>[] => {
  const { language: lang, guard, zone } = call;
  return [
    {
      key: "what",
      head: say(lang, "what"),
      phone: "title",
      cell: (notice) => {
        const href = notice.told?.href;
        return (
          <RowName {...(href && { href })} {...(notice.isNew && { sub: say(lang, "isNew") })}>
            {titleOf(call, notice)}
          </RowName>
        );
      },
    },
    {
      key: "when",
      head: say(lang, "when"),
      phone: "line",
      cell: ({ madeAt }) => times(lang, zone).dateTime(madeAt),
    },
    {
      key: "read",
      head: say(lang, "act"),
      phone: "side",
      cell: (notice) =>
        notice.isNew && (
          <Form action={readPath(call)} guard={guard} hidden={{ notice: notice.id }}>
            <Button size="sm">
              <span aria-hidden="true">{say(lang, "readOne")}</span>
              <span class="sr">{say(lang, "readWhat", { title: titleOf(call, notice) })}</span>
            </Button>
          </Form>
        ),
    },
  ];
};
