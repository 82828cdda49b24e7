import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import { RowName, Table, times, type Child, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { personPath } from "../paths.ts";
import { peopleWords as common } from "../words.ts";
import { calledBy } from "./common.tsx";

type Named = { member: MemberId; name: string | null; address: string; since: Instant };

type Props = {
  call: MemberCall;
  caption: string;
  people: readonly Named[];
  sinceHead: string;
  /** What takes one of them out again; `who` tells its button from the others where the table is not seen. */
  out: (member: MemberId, who: Child) => Child;
};

/** A few people with since when they are there. */
export const PeopleTable = ({ call, caption, people, sinceHead, out }: Props): Element => {
  const { language: lang, academy, zone } = call;
  return (
    <Table
      lang={lang}
      caption={caption}
      rows={people}
      rowKey={({ member }) => member}
      columns={[
        {
          key: "name",
          head: common(lang, "fullName"),
          phone: "title",
          cell: (one) => (
            <RowName href={personPath(academy, one.member)} {...(one.name !== null && { sub: one.address })}>
              {calledBy(lang, one)}
            </RowName>
          ),
        },
        {
          key: "since",
          head: sinceHead,
          numeric: true,
          phone: "labelled",
          cell: ({ since }) => times(lang, zone).date(since),
        },
        {
          key: "out",
          head: common(lang, "change"),
          phone: "line",
          cell: (one) => out(one.member, <span class="sr"> {calledBy(lang, one)}</span>),
        },
      ]}
    />
  );
};
