import type { Instant } from "#clock";
import type { Platform } from "#platform";
import type { Opened } from "#access";
import {
  Actions,
  Band,
  Button,
  Empty,
  Form,
  LinkButton,
  Opening,
  RowName,
  Table,
  Verdict,
  formatDuration,
  formatEntry,
  times,
  type Element,
} from "#web";
import { page, places, redirect, type Answer, type MemberCall } from "#web-server";
import { findRequest, finishNow, listRequests, progressOf, type Progress } from "../erasure.ts";
import type { ErasureId } from "../tables.ts";
import { rightsWords as say } from "../words.ts";
import { contextOf, erasurePath, erasuresPath, idIn } from "./common.ts";

export async function erasuresPage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const rows = await platform.store.read(contextOf(call), async (tx) => {
    const requests = await listRequests(tx);
    const listed = [];
    for (const { id, askedAt, member, account } of requests)
      listed.push({ id, askedAt, ...(await progressOf(tx, { member, account, askedAt })) });
    return listed;
  });
  const title = say(lang, "listTitle", { count: rows.length });
  const { dateTime, date } = times(lang, academy.zone);
  return page(call, {
    title,
    children:
      rows.length === 0 ? (
        <Empty title={title}>{say(lang, "noneWhy")}</Empty>
      ) : (
        <>
          <Opening title={title} lead={say(lang, "listLead")} />
          <Table
            lang={lang}
            caption={say(lang, "erasures")}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "asked",
                head: say(lang, "asked"),
                phone: "title",
                cell: ({ id, askedAt }) => (
                  <RowName href={erasurePath(academy, id)}>{dateTime(askedAt)}</RowName>
                ),
              },
              {
                key: "state",
                head: say(lang, "state"),
                cell: ({ ended, latest }) =>
                  ended === null
                    ? say(lang, "counting", { latest: dateTime(latest) })
                    : say(lang, "done", { date: date(ended) }),
              },
            ]}
          />
        </>
      ),
  });
}

async function readCase(platform: Platform, call: MemberCall) {
  const id: ErasureId = idIn<"erasure">(call, "erasure");
  const { asked, entry } = await platform.store.read(contextOf(call), async (tx) => {
    const request = await findRequest(tx, id);
    const progress = await progressOf(tx, request);
    const asked = await platform.gate.ask(tx, call.actor, "administer", { request, progress });
    return { asked, entry: await platform.ledger.entry(tx, request.entry) };
  });
  return { ...(await platform.gate.open(asked)), number: entry?.number ?? null };
}

type Case = Awaited<ReturnType<typeof readCase>>;
type Props = Case & { call: MemberCall; now: Instant; copies: number };

/** The countdown: what is done, what is not, until when at the latest. */
export async function erasurePage(platform: Platform, call: MemberCall): Promise<Answer> {
  const lang = call.language;
  const found = await readCase(platform, call);
  const now = platform.clock.now();
  const title = titleOf(call, found.progress, now);
  const props = { ...found, call, now, copies: platform.settings.keyringPlaces.length };
  return page(call, {
    title,
    children: (
      <>
        <Opening title={title} />
        <Band id="steps" title={say(lang, "steps")}>
          <Steps {...props} />
          <Act {...props} />
        </Band>
        <Band id="why" title={say(lang, "whyHead")}>
          <p>{found.request.reason}</p>
        </Band>
      </>
    ),
  });
}

function titleOf({ language: lang, academy }: MemberCall, { ended, latest }: Progress, now: Instant): string {
  if (ended !== null) return say(lang, "doneTitle");
  if (now > latest) return say(lang, "overdueTitle");
  return say(lang, "countingTitle", { latest: times(lang, academy.zone).dateTime(latest) });
}

const Step = ({ done, words }: { done: boolean; words: string }): Element => (
  <li>
    <Verdict kind={done ? "good" : "ask"}>{words}</Verdict>
  </li>
);

const Steps = ({ request, progress, call, now, copies }: Props): Element => {
  const { language: lang, academy } = call;
  const { dateTime } = times(lang, academy.zone);
  const { noted, ended, endedNumber, latest } = progress;
  const missing = request.copiesMissing.join(", ");
  const { filesGoneAt: files } = request;
  return (
    <ol class="stack">
      <Step done words={say(lang, "refused", { date: dateTime(request.askedAt) })} />
      <Step
        done={noted !== null}
        words={
          noted !== null
            ? say(lang, "noted", { date: dateTime(noted) })
            : missing === ""
              ? say(lang, "notNoted")
              : say(lang, "copiesMissing", { copies: missing, total: copies })
        }
      />
      <Step
        done={files !== null}
        words={files === null ? say(lang, "filesGoing") : say(lang, "filesGone", { date: dateTime(files) })}
      />
      <Step
        done={ended !== null}
        words={
          ended !== null
            ? say(lang, "ended", { date: dateTime(ended), number: (endedNumber ?? 1) - 1 })
            : say(lang, "notEnded", {
                latest: dateTime(latest),
                passed: formatDuration(lang, now - request.askedAt),
              })
        }
      />
    </ol>
  );
};

const Act = ({ request, progress, call }: Props): Element => {
  const { language: lang, academy, guard } = call;
  const path = erasurePath(academy, request.id);
  return progress.ended === null ? (
    <Form class="stack" action={`${path}/finish`} guard={guard}>
      <p class="small muted">{say(lang, "finishHint")}</p>
      <Actions>
        <Button>{say(lang, "finish")}</Button>
      </Actions>
    </Form>
  ) : (
    <Actions>
      <LinkButton href={`${path}/certificate`} weight="primary">
        {say(lang, "seeCertificate")}
      </LinkButton>
    </Actions>
  );
};

export async function finish(platform: Platform, call: MemberCall): Promise<Answer> {
  const id: ErasureId = idIn<"erasure">(call, "erasure");
  await finishNow(platform, call.actor, id);
  return redirect(erasurePath(call.academy, id), { said: say(call.language, "finishing") });
}

/** On one sheet, once every key has ended; before that it is the countdown again. */
export async function certificatePage(platform: Platform, call: MemberCall): Promise<Answer> {
  const { language: lang, academy } = call;
  const found = await readCase(platform, call);
  if (found.progress.ended === null) return redirect(erasurePath(academy, found.request.id));
  return page(call, {
    title: say(lang, "certificate"),
    children: <Certificate call={call} {...found} ended={found.progress.ended} />,
  });
}

const Certificate = ({
  call,
  request,
  progress,
  number,
  ended,
}: Opened<Case> & { call: MemberCall; ended: Instant }): Element => {
  const { language: lang, academy } = call;
  const { dateTime } = times(lang, academy.zone);
  const lines: [string, string | Element][] = [
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
  return (
    <article class="leafsheet">
      <header>
        <div>
          <p class="from">{academy.name}</p>
          <h1>{say(lang, "certificate")}</h1>
        </div>
      </header>
      <p class="lead">{say(lang, "certificateLead", { academy: academy.name })}</p>
      <dl>
        {lines.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{say(lang, "removedHead")}</h2>
      <ul>
        {Object.entries(request.removed).map(([name, count]) => (
          <li key={name}>{`${name}: ${count}`}</li>
        ))}
      </ul>
      <p class="small muted">{say(lang, "figures")}</p>
      <p class="small muted screenonly">{say(lang, "print")}</p>
      <p class="screenonly">
        <a href={erasuresPath(academy)}>{say(lang, "erasures")}</a>
      </p>
    </article>
  );
};
