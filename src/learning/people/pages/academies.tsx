import { listAcademies, policySets, type Academy } from "#academies";
import { inMemory, isSifted, type List, type ListAsk, type ListColumn, type ListWords } from "#list";
import { LinkButton, RowName, times } from "#web";
import { academiesPath } from "../paths.ts";
import { academyWords as say } from "../academies.words.ts";
import { peopleWords as common } from "../words.ts";

async function read({ platform, actor }: ListAsk) {
  const all = await platform.store.read({ academy: actor.academy, member: actor.id }, listAcademies);
  return { rows: all.filter(({ purpose }) => purpose === "customer").toReversed(), extra: null };
}

/** All academies, for operators. */
export const academiesList: List<Academy> = {
  name: "academies",
  route: "people.academies",
  path: academiesPath,
  access: { door: "platform", may: "operate the platform" },
  picks: { rules: (value) => policySets.some((one) => one === value) },
  orders: { name: "ascending", since: "ascending" },
  columnKeys: ["name", "rules", "zone", "since", "id"],
  ...inMemory<Academy, null>({
    read,
    text: ({ name, slug }) => `${name} ${slug}`,
    fits: { rules: ({ policySet }, wanted) => policySet === wanted },
    by: { name: ({ name }) => name, since: ({ createdAt }) => createdAt },
  }),
  columns: columnsOf,
  options: ({ language: lang }) => [
    {
      name: "rules",
      label: say(lang, "policySet"),
      options: [
        { value: "", label: say(lang, "anyRules") },
        ...policySets.map((one) => ({ value: one, label: say(lang, one) })),
      ],
    },
  ],
  words,
  rowKey: ({ id }) => id,
  actions: ({ language }) => (
    <LinkButton href={`${academiesPath}/add`} weight="primary" icon="plus">
      {say(language, "addAcademy")}
    </LinkButton>
  ),
};

function words({ language: lang, state }: ListAsk, { total }: { total: number }): ListWords {
  const sifted = isSifted(state);
  return {
    title: say(lang, sifted ? "academiesFound" : "academiesTitle", { count: total }),
    caption: (from, to) => say(lang, "academiesCaption", { from, to }),
    find: { label: say(lang, "findAcademy"), hint: say(lang, "findAcademyHint") },
    sentence: ({ rules, order }) => say(lang, "academiesSentence", { rules, order }),
    nothing: sifted
      ? { title: say(lang, "noAcademyFits"), why: say(lang, "noAcademyFitsWhy") }
      : { title: say(lang, "noAcademy"), why: say(lang, "noAcademyWhy") },
  };
}

function columnsOf({ language: lang }: ListAsk): readonly ListColumn<Academy>[] {
  return [
    {
      key: "name",
      head: say(lang, "academyName"),
      order: "ascending",
      phone: "title",
      cell: ({ name, slug }) => <RowName sub={`/a/${slug}`}>{name}</RowName>,
      file: [
        { head: say(lang, "academyName"), value: ({ name }) => name },
        { head: say(lang, "slug"), value: ({ slug }) => slug },
      ],
    },
    {
      key: "rules",
      head: say(lang, "policySet"),
      phone: "labelled",
      cell: (one) => say(lang, one.policySet),
      file: ({ policySet }) => policySet,
    },
    {
      key: "zone",
      head: say(lang, "zone"),
      phone: "labelled",
      cell: ({ zone }) => zone,
      file: ({ zone }) => zone,
    },
    {
      key: "since",
      head: common(lang, "here"),
      order: "ascending",
      numeric: true,
      phone: "side",
      cell: ({ createdAt, zone }) => say(lang, "since", { date: times(lang, zone).date(createdAt) }),
      file: ({ createdAt, zone }) => times(lang, zone).isoDate(createdAt),
    },
    {
      key: "id",
      head: say(lang, "academyId"),
      unusual: true,
      phone: "labelled",
      cell: ({ id }) => <code>{id}</code>,
      file: ({ id }) => id,
    },
  ];
}
