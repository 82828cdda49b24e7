import { Fragment } from "#jsx/jsx-runtime";
import { Band, Empty, Opening, Table } from "#web";
import { page, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { resetWords as words } from "../factor-resets.words.ts";
import { readFactorResets } from "../read-factor-resets.ts";
import { AskBand } from "./factor-resets-ask.tsx";
import { doneColumns, waitingColumns } from "./factor-resets-rows.tsx";
import { isPlatform } from "./factor-resets-view.ts";

/** Who waits, who asked, who agreed. An operator’s page shows no name: accounts are told apart by a sign. */
export async function resetsPage(
  { platform }: DoorKit,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { waiting, done, names } = await readFactorResets(platform, call.actor);
  const view = { call, names, typed };
  const lang = call.language;
  const title = words(lang, "waitingTitle", { count: waiting.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={words(lang, isPlatform(call) ? "leadPlatform" : "lead")} />
        {waiting.length === 0 ? (
          <Empty small title={words(lang, "none")}>
            {words(lang, isPlatform(call) ? "nonePlatformWhy" : "noneWhy")}
          </Empty>
        ) : (
          <Table
            lang={lang}
            caption={words(lang, "waitingCaption")}
            rows={waiting}
            rowKey={({ id }) => id}
            columns={waitingColumns(view)}
          />
        )}
        {isPlatform(call) && <AskBand {...view} />}
        {done.length > 0 && (
          <Band id="done" title={words(lang, "doneHead")}>
            <Table
              lang={lang}
              caption={words(lang, "doneHead")}
              rows={done}
              rowKey={({ id }) => id}
              columns={doneColumns(view)}
            />
          </Band>
        )}
      </Fragment>
    ),
  });
}
