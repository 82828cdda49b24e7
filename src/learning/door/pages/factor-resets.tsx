import { Fragment } from "#jsx/jsx-runtime";
import { Conflict, NotFound } from "#errors";
import { parseId } from "#ids";
import { askFactorReset, confirmFactorReset, waitingFactorResets, type FactorResetId } from "#sign-in";
import { Button, Empty, Form, Opening, RowName, Table, times } from "#web";
import { page, redirect, type Answer, type Call, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { resetWords as words } from "../factor-resets.words.ts";
import { forAccount } from "./common.tsx";

const access = { door: "academy", may: "administer people", stepUp: true } as const;
const listOf = ({ academy }: Call): string => `/a/${academy.slug}/second-factor-resets`;
const personOf = ({ academy }: Call, member: string): string => `/a/${academy.slug}/people/${member}`;

export const factorResetRoutes = (kit: DoorKit): Route[] => [
  {
    name: "factor-resets.list",
    method: "GET",
    path: "/a/:academy/second-factor-resets",
    access,
    handle: forAccount((call) => list(kit, call)),
  },
  {
    name: "factor-resets.ask",
    method: "POST",
    path: "/a/:academy/people/:person/second-factor-reset",
    access,
    handle: forAccount((call) => ask(kit, call)),
  },
  {
    name: "factor-resets.confirm",
    method: "POST",
    path: "/a/:academy/second-factor-resets/:reset",
    access,
    handle: forAccount((call) => confirm(kit, call)),
  },
];

async function ask({ platform }: DoorKit, call: MemberCall): Promise<Answer> {
  const member = parseId<"member">(call.params["person"] ?? "");
  if (member === null) throw new NotFound("person");
  try {
    await askFactorReset(platform, call.actor, { member });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
  return redirect(listOf(call), { said: words(call.language, "asked") });
}

async function confirm({ platform, notices }: DoorKit, call: MemberCall): Promise<Answer> {
  const reset: FactorResetId | null = parseId<"factor-reset">(call.params["reset"] ?? "");
  if (reset === null) throw new NotFound("reset");
  await confirmFactorReset(platform, notices, call.actor, { reset });
  return redirect(listOf(call), { said: words(call.language, "done") });
}

/** By number, not by name: whose name may be seen stands on the person's own page. */
async function list({ platform }: DoorKit, call: MemberCall): Promise<Answer> {
  const { language: lang, academy, actor, guard } = call;
  const context = { academy: academy.id, member: actor.id };
  const rows = await platform.store.read(context, (tx) => waitingFactorResets(tx, platform.clock.now()));
  const { dateTime } = times(lang, academy.zone);
  type Row = (typeof rows)[number];
  const mayConfirm = ({ askedBy, member }: Row) => askedBy !== actor.id && member !== actor.id;
  return page(call, {
    title: words(lang, "title"),
    children: (
      <Fragment>
        <Opening title={words(lang, "title")} lead={words(lang, "lead")} />
        {rows.length === 0 ? (
          <Empty title={words(lang, "none")}>{words(lang, "noneWhy")}</Empty>
        ) : (
          <Table
            lang={lang}
            caption={words(lang, "title")}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "person",
                head: words(lang, "person"),
                phone: "title",
                cell: ({ member }) => (
                  <RowName href={personOf(call, member)}>{words(lang, "toPerson")}</RowName>
                ),
              },
              {
                key: "asked",
                head: words(lang, "askedAt"),
                phone: "labelled",
                cell: ({ askedAt }) => dateTime(askedAt),
              },
              {
                key: "until",
                head: words(lang, "until"),
                phone: "labelled",
                cell: ({ expiresAt }) => dateTime(expiresAt),
              },
              {
                key: "act",
                head: words(lang, "agree"),
                phone: "side",
                cell: (row) =>
                  mayConfirm(row) ? (
                    <Form action={`${listOf(call)}/${row.id}`} guard={guard}>
                      <Button size="sm">{words(lang, "agree")}</Button>
                    </Form>
                  ) : (
                    <span class="muted">{words(lang, "another")}</span>
                  ),
              },
            ]}
          />
        )}
      </Fragment>
    ),
  });
}
