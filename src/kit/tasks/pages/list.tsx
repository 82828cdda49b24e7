import { Fragment } from "#jsx/jsx-runtime";
import { Empty, Opening, RowName, Share, Table, times, type Child } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { ownTasks, type TaskRow } from "../own-tasks.ts";
import { taskPath } from "../paths.ts";
import { figuresOf, isOver } from "../progress.ts";
import type { Shown } from "../routes.ts";
import { taskWords as say } from "../tasks.words.ts";
import { titleOf } from "../told.ts";

/** One's own work in the background, newest first. */
export async function listPage({ platform, kindOf }: Shown, call: MemberCall): Promise<Answer> {
  const { language: lang, academy, actor, zone } = call;
  const context = { academy: actor.academy, member: actor.id };
  const rows = await platform.store.read(context, (tx) => ownTasks(tx, actor));
  if (rows.length === 0) {
    const empty = (
      <Empty page title={say(lang, "emptyTitle")}>
        {say(lang, "emptyWhy")}
      </Empty>
    );
    return page(call, { title: say(lang, "menu"), children: empty });
  }
  const { dateTime } = times(lang, zone);
  const title = say(lang, "listTitle", { under: rows.filter((row) => !isOver(row)).length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "listLead")} />
        <Table
          lang={lang}
          caption={say(lang, "caption")}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "what",
              head: say(lang, "what"),
              phone: "title",
              cell: (row) => <RowName href={taskPath(academy, row.id)}>{titleOf(kindOf, lang, row)}</RowName>,
            },
            { key: "far", head: say(lang, "howFar"), phone: "line", cell: (row) => howFar(lang, row) },
            { key: "asked", head: say(lang, "asked"), phone: "line", cell: (row) => dateTime(row.askedAt) },
          ]}
        />
      </Fragment>
    ),
  });
}

function howFar(lang: MemberCall["language"], row: TaskRow): Child {
  if (row.state === "waiting") return say(lang, "waits");
  if (row.state === "done") return say(lang, "done");
  const figures = figuresOf(lang, row);
  if (row.state === "running")
    return row.total > 0 ? (
      <Share done={row.shown} total={row.total}>
        {figures}
      </Share>
    ) : (
      figures
    );
  return `${say(lang, row.state)} ${figures}.`;
}
