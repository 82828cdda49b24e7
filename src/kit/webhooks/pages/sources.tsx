import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  Empty,
  Form,
  LinkButton,
  Opening,
  Table,
  times,
  type Child,
  type Element,
} from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import type { IncomingKind } from "../incoming/incoming-kind.ts";
import { listSources, type ListedSource } from "../incoming/sources.ts";
import { callPath, newSourcePath, sourcePath } from "../paths.ts";
import { webhookWords as say } from "../webhooks.words.ts";
import { Code } from "./how.tsx";

type Kinds = readonly IncomingKind[];
type Row = { call: MemberCall; one: ListedSource; kinds: Kinds };

/** Which programs may tell the academy something, and how they do. */
export async function sourcesPage(platform: Platform, kinds: Kinds, call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const sources = await listSources(platform, call.actor);
  const title = say(lang, "sourcesTitle", { count: sources.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening
          title={title}
          lead={say(lang, "sourcesLead")}
          actions={
            <LinkButton href={newSourcePath(academy)} weight="primary" icon="plus">
              {say(lang, "addSource")}
            </LinkButton>
          }
          note={{
            label: say(lang, "noteTitle"),
            title: say(lang, "noteTitle"),
            children: <p>{say(lang, "sourcesNote")}</p>,
          }}
        />
        <Band id="sources" title={say(lang, "sources")}>
          <Sources call={call} sources={sources} kinds={kinds} />
        </Band>
        <Band id="how" title={say(lang, "howCalls")}>
          <div class="stack">
            <p>{say(lang, "howCallsText")}</p>
            {kinds.map(({ name, example, does }) => (
              <Fragment key={name}>
                <p>{does(lang)}</p>
                <Code text={JSON.stringify({ type: name, data: example }, null, 2)} />
              </Fragment>
            ))}
          </div>
        </Band>
      </Fragment>
    ),
  });
}

type Listed = { call: MemberCall; sources: readonly ListedSource[]; kinds: Kinds };

const Sources = ({ call, sources, kinds }: Listed): Element => {
  const { language: lang } = call;
  if (sources.length === 0)
    return (
      <Empty small title={say(lang, "noSource")}>
        {say(lang, "noSourceWhy")}
      </Empty>
    );
  return (
    <Table
      lang={lang}
      caption={say(lang, "sources")}
      rows={sources.map((one): Row => ({ call, one, kinds }))}
      rowKey={({ one }) => one.id}
      columns={[
        { key: "name", head: say(lang, "head"), phone: "title", cell: Named },
        { key: "tells", head: say(lang, "sourceTells"), phone: "line", cell: tells },
        { key: "called", head: say(lang, "sourceCalled"), phone: "labelled", cell: called },
        { key: "acts", head: say(lang, "sourceActs"), phone: "line", cell: Acts },
      ]}
    />
  );
};

const Named = ({ call: { academy, origin }, one }: Row): Child => (
  <Fragment>
    <span class="name">{one.name}</span>
    <span class="sub code">{origin + callPath(academy, one.id)}</span>
  </Fragment>
);

const tells = ({ call: { language: lang }, one, kinds }: Row): Child =>
  kinds.find(({ name }) => name === one.kind)?.says(lang) ?? one.kind;

const called = ({ call: { language: lang, zone }, one: { calledAt } }: Row): Child =>
  calledAt === null ? say(lang, "never") : times(lang, zone).dateTime(calledAt);

const Acts = ({ call, one }: Row): Child => {
  const { language: lang } = call;
  return (
    <div class="stack">
      <Act
        call={call}
        one={one}
        act="secret"
        label={say(lang, "renew")}
        what={say(lang, "renewSourceWhat")}
      />
      <Act
        call={call}
        one={one}
        act="removal"
        label={say(lang, "remove")}
        what={say(lang, "removeSourceWhat")}
      />
    </div>
  );
};

type Pressed = Pick<Row, "call" | "one"> & { act: string; label: string; what: string };

const Act = ({ call: { academy, guard }, one, act, label, what }: Pressed): Element => (
  <details>
    <summary class="small">{label}</summary>
    <Form class="stack" action={`${sourcePath(academy, one.id)}/${act}`} guard={guard}>
      <p class="small">{what}</p>
      <Actions>
        <Button size="sm">{label}</Button>
      </Actions>
    </Form>
  </details>
);
