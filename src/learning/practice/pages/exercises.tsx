import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Empty, LinkButton, RowName, Table, TightOpening, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { exerciseWords as say } from "../exercises.words.ts";
import { listWritten } from "../list-settings.ts";
import { exercisePath, exercisesPath } from "../paths.ts";
import { timesOf } from "./common.tsx";

export async function exercisesPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const written = await listWritten(platform, call.actor);
  const title = say(lang, "listTitle", { count: written.length });
  const write = (
    <LinkButton href={`${exercisesPath(academy)}/new`} weight="primary" icon="plus">
      {say(lang, "write")}
    </LinkButton>
  );
  const children =
    written.length === 0 ? (
      <Empty title={title} actions={write}>
        {say(lang, "listWhy")}
      </Empty>
    ) : (
      <Fragment>
        <TightOpening title={title} actions={write} />
        <Written call={call} written={written} />
      </Fragment>
    );
  return page(call, { title, children });
}

/** The exercises, the last changed first. */
export const Written = ({
  call,
  written,
}: {
  call: MemberCall;
  written: Awaited<ReturnType<typeof listWritten>>;
}): Element => {
  const { language: lang, academy } = call;
  return (
    <Table
      lang={lang}
      caption={say(lang, "exercises")}
      rows={written}
      rowKey={({ exercise }) => exercise}
      columns={[
        {
          key: "name",
          head: say(lang, "name"),
          phone: "title",
          cell: ({ exercise, body, version }) => (
            <RowName href={exercisePath(academy, exercise)} sub={say(lang, "version", { version })}>
              {body.title}
            </RowName>
          ),
        },
        { key: "state", head: say(lang, "state"), phone: "labelled", cell: ({ state }) => say(lang, state) },
        {
          key: "changed",
          head: say(lang, "changed"),
          phone: "side",
          cell: ({ changedAt }) => timesOf(call).date(changedAt),
        },
      ]}
    />
  );
};
