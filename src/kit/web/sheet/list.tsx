import { Fragment } from "#jsx/jsx-runtime";
import type { Element } from "#jsx/jsx-runtime";
import { type Column, Band, Pager, Pick, RowName, Share, Sift, Table, Views } from "../parts/index.ts";
import type { Lang } from "../words/index.ts";

type Listed = { name: string; mail: string; role: string; done: number; here: string; chosen: boolean };

const listed: readonly Listed[] = [
  {
    name: "Adeyemi, Tunde",
    mail: "t.adeyemi@stlukes.example",
    role: "Participant",
    done: 9,
    here: "2 hours ago",
    chosen: true,
  },
  {
    name: "Bakker, Femke",
    mail: "f.bakker@stlukes.example",
    role: "Coach",
    done: 12,
    here: "today",
    chosen: false,
  },
  {
    name: "El Amrani, Samira",
    mail: "s.elamrani@stlukes.example",
    role: "Participant",
    done: 0,
    here: "never",
    chosen: false,
  },
];

const listColumns: readonly Column<Listed>[] = [
  {
    key: "name",
    head: "Name",
    sort: { href: "#list", now: "ascending" },
    phone: "title",
    cell: ({ name, mail }) => (
      <RowName href="#list" sub={mail}>
        {name}
      </RowName>
    ),
  },
  { key: "role", head: "Role", cell: ({ role }) => role, phone: "labelled" },
  {
    key: "steps",
    head: "Steps done",
    cell: ({ done }) => (
      <Share done={done} total={12}>
        {done} of 12
      </Share>
    ),
  },
  { key: "here", head: "Last here", numeric: true, phone: "side", cell: ({ here }) => here },
];

export const ListBand = ({ lang }: { lang: Lang }): Element => (
  <Band id="list" title="A list">
    <Views
      label="Saved views"
      views={[
        { href: "#list", label: "Everyone", count: "1,284", current: true },
        { href: "#l2", label: "Licence ends soon", count: "38" },
        { href: "#l3", label: "Never signed in", count: "12" },
      ]}
    />
    <Sift
      lang={lang}
      action="/sheet"
      find={{ name: "q", label: "Find by name or address", placeholder: "Name or address" }}
      sentence={
        <Fragment>
          Showing <Pick name="state" label="state" options={[{ value: "", label: "everyone" }]} /> with{" "}
          <Pick name="any" label="role" options={[{ value: "", label: "any role" }]} />.
        </Fragment>
      }
    />
    <Table
      lang={lang}
      caption="People, 1 to 3 of 214"
      columns={listColumns}
      rows={listed}
      rowKey={({ mail }) => mail}
      choose={{
        name: "person",
        value: ({ mail }) => mail,
        label: ({ name }) => `Choose ${name}`,
        chosen: new Set(listed.filter(({ chosen }) => chosen).map(({ mail }) => mail)),
      }}
    />
    <Pager lang={lang} from={1} to={3} total={214} next="#list" />
  </Band>
);
