import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import type { Platform } from "#platform";
import { Empty, Opening, RowName, Table, LinkButton, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { listWaiting, type Waiting } from "../open-for-review.ts";
import { reviewPath } from "../paths.ts";
import { reviewWords as say } from "../review.words.ts";
import { lengthText, timesOf, Work } from "./common.tsx";

/** What waits for a coach, the oldest first. */
export async function deskPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang } = call;
  const waiting = await listWaiting(platform, call.actor);
  const [oldest] = waiting;
  if (!oldest) {
    const empty = <Empty title={say(lang, "deskNone")}>{say(lang, "deskNoneWhy")}</Empty>;
    return page(call, { title: say(lang, "deskNone"), children: empty });
  }
  const now = platform.clock.now();
  const title = say(lang, "deskTitle", { count: waiting.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "deskLead", { when: timesOf(call).day(oldest.since, now) })} />
        <WaitingList call={call} waiting={waiting} now={now} />
      </Fragment>
    ),
  });
}

type ListProps = { call: MemberCall; waiting: readonly Waiting[]; now: Instant };

export const WaitingList = ({ call, waiting, now }: ListProps): Element => {
  const { language: lang, academy } = call;
  return (
    <Table
      lang={lang}
      caption={say(lang, "waiting")}
      rows={waiting}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "learner",
          head: say(lang, "learner"),
          phone: "title",
          cell: (one) => (
            <RowName href={reviewPath(academy, one.id)}>{one.name ?? say(lang, "someone")}</RowName>
          ),
        },
        {
          key: "exercise",
          head: say(lang, "exercise"),
          cell: (one) => (
            <Fragment>
              <Work>{one.body.title}</Work>, {say(lang, "tryNumber", { try: one.try ?? 1 })}
            </Fragment>
          ),
        },
        {
          key: "length",
          head: say(lang, "length"),
          numeric: true,
          phone: "labelled",
          cell: ({ durationMs }) => lengthText(durationMs ?? 0),
        },
        {
          key: "shared",
          head: say(lang, "sharedOn"),
          phone: "labelled",
          cell: ({ since }) => timesOf(call).day(since, now),
        },
        {
          key: "go",
          head: say(lang, "review"),
          phone: "side",
          cell: (one) => (
            <LinkButton href={reviewPath(academy, one.id)} size="sm">
              {say(lang, "open")}
            </LinkButton>
          ),
        },
      ]}
    />
  );
};
