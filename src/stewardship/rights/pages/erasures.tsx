import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Empty, Opening, RowName, Table, times } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { listRequests, progressOf } from "../erasure.ts";
import { rightsWords as say } from "../words.ts";
import { contextOf, erasurePath } from "./common.ts";

export async function erasuresPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang, academy, zone } = call;
  const rows = await platform.store.read(contextOf(call), async (tx) => {
    const requests = await listRequests(tx);
    const listed = [];
    for (const { id, askedAt, member, account } of requests)
      listed.push({ id, askedAt, ...(await progressOf(tx, { member, account, askedAt })) });
    return listed;
  });
  const title = say(lang, "listTitle", { count: rows.length });
  const { dateTime, date } = times(lang, zone);
  return page(call, {
    title,
    children:
      rows.length === 0 ? (
        <Empty title={title}>{say(lang, "noneWhy")}</Empty>
      ) : (
        <Fragment>
          <Opening title={title} lead={say(lang, "listLead")} />
          <Table
            lang={lang}
            caption={say(lang, "erasures")}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "asked",
                head: say(lang, "asked"),
                phone: "title",
                cell: ({ id, askedAt }) => (
                  <RowName href={erasurePath(academy, id)}>{dateTime(askedAt)}</RowName>
                ),
              },
              {
                key: "state",
                head: say(lang, "state"),
                cell: ({ ended, latest }) =>
                  ended === null
                    ? say(lang, "counting", { latest: dateTime(latest) })
                    : say(lang, "done", { date: date(ended) }),
              },
            ]}
          />
        </Fragment>
      ),
  });
}
