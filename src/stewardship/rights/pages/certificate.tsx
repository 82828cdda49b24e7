import type { Opened } from "#access";
import type { Instant } from "#clock";
import type { Platform } from "#platform";
import type { Holding } from "#store";
import { Table, formatEntry, times, type Element } from "#web";
import { page, places, redirect, type Answer, type MemberCall } from "#web-server";
import type { RightsOptions } from "../options.ts";
import { rightsWords as say } from "../words.ts";
import { erasurePath, erasuresPath } from "./common.ts";
import { readCase, type Case } from "./erasure.tsx";

/** On one sheet, once every key has ended; before that it is the countdown again. */
export async function certificatePage(
  platform: Platform,
  { holdings }: RightsOptions,
  call: MemberCall,
): Promise<Answer> {
  const { language: lang, academy } = call;
  const found = await readCase(platform, call);
  const { ended } = found.progress;
  if (ended === null) return redirect(erasurePath(academy, found.request.id));
  return page(call, {
    title: say(lang, "certificate"),
    children: <Certificate call={call} {...found} ended={ended} holdings={holdings()} />,
  });
}

type Props = Opened<Case> & { call: MemberCall; ended: Instant; holdings: readonly Holding[] };

const Certificate = (props: Props): Element => {
  const { call, request } = props;
  const { language: lang, academy } = call;
  return (
    <article class="leafsheet">
      <header>
        <p class="from">{academy.name}</p>
        <h1>{say(lang, "certificate")}</h1>
      </header>
      <p class="lead">{say(lang, "certificateLead", { academy: academy.name })}</p>
      <dl>
        {linesOf(props).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{say(lang, "removedHead")}</h2>
      <Removed {...props} removed={request.removed} />
      <p class="small muted">{say(lang, "figures")}</p>
      <p class="small muted screenonly">{say(lang, "print")}</p>
      <p class="screenonly">
        <a href={erasuresPath(academy)}>{say(lang, "erasures")}</a>
      </p>
    </article>
  );
};

function linesOf({ call, request, progress, number, ended }: Props): [string, string | Element][] {
  const { language: lang, academy } = call;
  const { dateTime } = times(lang, academy.zone);
  return [
    [say(lang, "caseNumber"), <span class="code">{request.id}</span>],
    [say(lang, "pseudonym"), <span class="code">{request.member}</span>],
    [say(lang, "askedOn"), dateTime(request.askedAt)],
    [say(lang, "forgottenOn"), dateTime(ended)],
    [say(lang, "keyEnded"), String((progress.endedNumber ?? 1) - 1)],
    [
      say(lang, "entry"),
      <a href={places.entry(academy, request.entry)}>
        {number === null ? request.entry : formatEntry(number)}
      </a>,
    ],
  ];
}

type RemovedProps = Pick<Props, "call" | "holdings"> & { removed: Readonly<Record<string, number>> };

const Removed = ({ call: { language: lang }, holdings, removed }: RemovedProps): Element => (
  <Table
    lang={lang}
    caption={say(lang, "preview")}
    rows={Object.entries(removed)}
    rowKey={([name]) => name}
    columns={[
      {
        key: "purpose",
        head: say(lang, "holding"),
        phone: "title",
        cell: ([name]) => holdings.find((one) => one.name === name)?.purpose ?? name,
      },
      { key: "rows", head: say(lang, "rows"), numeric: true, phone: "side", cell: ([, count]) => count },
    ]}
  />
);
