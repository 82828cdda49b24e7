import { Fragment } from "#jsx/jsx-runtime";
import type { Opened } from "#access";
import type { Instant } from "#clock";
import type { Platform } from "#platform";
import type { Holding } from "#store";
import { HouseMark, formatEntry, times, type Child, type Element } from "#web";
import { houseOf, page, places, redirect, type Answer, type MemberCall } from "#web-server";
import type { RightsOptions } from "../options.ts";
import { rightsWords as say } from "../words.ts";
import { erasurePath, erasuresPath, spanOf } from "./common.ts";
import { readCase, type Case } from "./erasure.tsx";
import { RemovedList } from "./removed.tsx";

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
  const key = await platform.ledger.verifierKey(academy.id);
  const copies = platform.settings.keyringPlaces.length;
  const props = { ...found, call, ended, key, copies, holdings: holdings() };
  return page(call, { title: say(lang, "certificate"), children: <Certificate {...props} /> });
}

type Props = Opened<Case> & {
  call: MemberCall;
  ended: Instant;
  /** The verifier key of the academy's log. */
  key: string;
  copies: number;
  holdings: readonly Holding[];
};

const Certificate = (props: Props): Element => {
  const { call, request, holdings } = props;
  const { language: lang, academy, origin } = call;
  const place = origin + places.entry(academy, request.entry);
  return (
    <article class="leafsheet certificate">
      <header>
        <p class="from">
          <HouseMark house={houseOf(academy)} /> {academy.name}
        </p>
        <h1>{say(lang, "certificate")}</h1>
      </header>
      <p class="lead">{say(lang, "certificateLead", { academy: academy.name })}</p>
      <h2>{say(lang, "datesHead")}</h2>
      <Lines {...props} />
      <h2>{say(lang, "removedHead")}</h2>
      <RemovedList lang={lang} holdings={holdings} removed={request.removed} />
      <p class="small muted">{say(lang, "figures")}</p>
      <h2>{say(lang, "howHead")}</h2>
      <p class="small">{say(lang, "how", { place: <span class="code">{place}</span> })}</p>
      <Signature call={call} />
      <p class="small muted screenonly">{say(lang, "print")}</p>
      <p class="screenonly">
        <a href={erasuresPath(academy)}>{say(lang, "erasures")}</a>
      </p>
    </article>
  );
};

const Lines = (props: Props): Element => (
  <dl>
    {linesOf(props).map(([term, value]) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

function linesOf({ call, request, progress, number, ended, key, copies }: Props): [string, Child][] {
  const { language: lang, academy } = call;
  const { dateTime } = times(lang, academy.zone);
  const { askedAt, filesGoneAt } = request;
  const entry = <span class="code">{request.entry}</span>;
  return [
    [say(lang, "askedOn"), dateTime(askedAt)],
    ...(filesGoneAt === null ? [] : [[say(lang, "filesOn"), dateTime(filesGoneAt)] as [string, Child]]),
    [
      say(lang, "forgottenOn"),
      say(lang, "took", { date: dateTime(ended), span: spanOf(lang, ended - askedAt) }),
    ],
    [say(lang, "keyEnded"), say(lang, "keysTo", { number: (progress.endedNumber ?? 1) - 1, copies })],
    [say(lang, "caseNumber"), <span class="code">{request.id}</span>],
    [say(lang, "pseudonym"), <span class="code">{request.member}</span>],
    [
      say(lang, "entry"),
      <a href={places.entry(academy, request.entry)}>
        {number === null ? entry : say(lang, "entryNumber", { entry, number: formatEntry(number) })}
      </a>,
    ],
    [say(lang, "logKey"), <span class="code">{key}</span>],
  ];
}

/** Empty lines, for whoever files it on paper. */
const Signature = ({ call: { language: lang, academy } }: { call: MemberCall }): Element => (
  <dl class="signature">
    <Fragment>
      {[say(lang, "signed", { academy: academy.name }), say(lang, "signedDate"), say(lang, "signedName")].map(
        (term) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd />
          </div>
        ),
      )}
    </Fragment>
  </dl>
);
