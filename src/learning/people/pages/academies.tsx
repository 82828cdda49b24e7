import { Fragment } from "#jsx/jsx-runtime";
import { listAcademies, type Academy } from "#academies";
import type { Platform } from "#platform";
import { Empty, LinkButton, RowName, Table, TightOpening, times, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { academiesPath } from "../paths.ts";
import { academyWords as say } from "../academies.words.ts";
import { peopleWords as common } from "../words.ts";

export async function academiesPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { actor, language: lang } = call;
  const all = await platform.store.read({ academy: actor.academy, member: actor.id }, listAcademies);
  const customers = all.filter(({ purpose }) => purpose === "customer");
  const title = say(lang, "academiesTitle", { count: customers.length });
  const add = (
    <LinkButton href={`${academiesPath}/add`} weight="primary" icon="plus">
      {say(lang, "addAcademy")}
    </LinkButton>
  );
  return page(call, {
    title,
    children:
      customers.length === 0 ? (
        <Empty title={title} actions={add}>
          {say(lang, "noAcademyWhy")}
        </Empty>
      ) : (
        <Fragment>
          <TightOpening title={title} actions={add} />
          <AcademyTable call={call} academies={customers} />
        </Fragment>
      ),
  });
}

const AcademyTable = ({ call, academies }: { call: MemberCall; academies: readonly Academy[] }): Element => {
  const lang = call.language;
  return (
    <Table
      lang={lang}
      caption={say(lang, "academies")}
      rows={academies}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          head: say(lang, "academyName"),
          phone: "title",
          cell: ({ name, slug }) => <RowName sub={`/a/${slug}`}>{name}</RowName>,
        },
        {
          key: "rules",
          head: say(lang, "policySet"),
          phone: "labelled",
          cell: (one) => say(lang, one.policySet),
        },
        { key: "zone", head: say(lang, "zone"), phone: "labelled", cell: ({ zone }) => zone },
        {
          key: "since",
          head: common(lang, "here"),
          numeric: true,
          phone: "side",
          cell: ({ createdAt, zone }) => say(lang, "since", { date: times(lang, zone).date(createdAt) }),
        },
      ]}
    />
  );
};
