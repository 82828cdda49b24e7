import { Fragment } from "#jsx/jsx-runtime";
import {
  Actions,
  Band,
  Button,
  DateField,
  Fields,
  Form,
  LinkButton,
  TextArea,
  times,
  type Element,
} from "#web";
import { dayOf, lastMoment } from "../days.ts";
import { invitationAt } from "../invitation.ts";
import { erasePath, samePath } from "../paths.ts";
import { personWords as say } from "../person.words.ts";
import { peopleWords as common } from "../words.ts";
import { most } from "../words-typed.ts";
import { LicenceCell, faultOf } from "./common.tsx";
import { act } from "./person-places.tsx";
import type { PersonView } from "./person.tsx";

/** By the state of its mail: what was written need not have left. */
const sentOrNot = {
  sent: "invitationSent",
  waiting: "invitationUnsent",
  "not needed": "invitationDropped",
  "not wanted": "invitationDropped",
  "for digest": "invitationUnsent",
  "in digest": "invitationSent",
  failed: "invitationUnsent",
  refused: "invitationBack",
  suppressed: "invitationBack",
} as const;

export const InvitationBand = (view: PersonView): Element | null => {
  const { call, person, now, invited } = view;
  const { language: lang, academy, guard } = call;
  const { date } = times(lang, academy.zone);
  const { sent_at: sent, expires_at: expires, accepted_at: accepted, withdrawn_at: withdrawn } = person;
  if (sent === null || expires === null) return null;
  const state = invitationAt({ accepted_at: accepted, withdrawn_at: withdrawn, expires_at: expires }, now);
  const days = { sent: date(sent), until: date(lastMoment(expires)) };
  const said = {
    accepted: () => say(lang, "invitationAccepted", { date: date(accepted ?? now) }),
    withdrawn: () => say(lang, "invitationWithdrawn", { date: date(withdrawn ?? now) }),
    expired: () => say(lang, "invitationExpired", days),
    waiting: () => say(lang, sentOrNot[invited ?? "sent"], days),
  };
  return (
    <Band id="invitation" title={say(lang, "invitationHead")}>
      <p>{said[state]()}</p>
      {person.state === "invited" && (
        <Fragment>
          <p class="small muted">{say(lang, "sendAgainHint")}</p>
          <div class="actions">
            <Form class="stack" action={act(view, "invitation-again")} at="invitation" guard={guard}>
              <Button>{say(lang, "sendAgain")}</Button>
            </Form>
            {state !== "withdrawn" && (
              <Form class="stack" action={act(view, "invitation-withdrawn")} at="invitation" guard={guard}>
                <Button weight="bare">{say(lang, "withdraw")}</Button>
              </Form>
            )}
          </div>
        </Fragment>
      )}
    </Band>
  );
};

export const LicenceBand = (view: PersonView): Element => {
  const { call, person, licence, now, typed } = view;
  const { language: lang, academy, guard } = call;
  const { zone } = academy;
  const from = person.licenceFrom === null ? "" : dayOf(person.licenceFrom, zone);
  const until = person.licenceUntil === null ? "" : dayOf(lastMoment(person.licenceUntil), zone);
  return (
    <Band id="licence" title={say(lang, "licenceHead")}>
      <p>
        <LicenceCell licence={licence} at={{ lang, zone, now }} />
      </p>
      <Form class="stack" action={act(view, "licence")} at="licence" guard={guard}>
        <Fields>
          <DateField
            label={common(lang, "licenceFrom")}
            name="licenceFrom"
            value={typed.get("licenceFrom") || from}
            hint={common(lang, "licenceHint", { zone })}
            {...faultOf(lang, typed, "licenceFrom")}
          />
          <DateField
            label={common(lang, "licenceUntilField")}
            name="licenceUntil"
            value={typed.get("licenceUntil") || until}
            {...faultOf(lang, typed, "licenceUntil")}
          />
        </Fields>
        <Actions>
          <Button>{say(lang, "setLicence")}</Button>
        </Actions>
      </Form>
      {licence.state === "ended" && person.state === "active" && <Reopen {...view} />}
    </Band>
  );
};

const Reopen = (view: PersonView): Element => {
  const { call, typed } = view;
  const { language: lang, guard } = call;
  return (
    <Form
      class="stack"
      action={act(view, "reopening")}
      at="licence"
      guard={guard}
      label={say(lang, "reopenHead")}
    >
      <h3>{say(lang, "reopenHead")}</h3>
      <p class="small muted">{say(lang, "reopenLead")}</p>
      <TextArea
        label={say(lang, "reopenReason")}
        name="reason"
        id="reopen-reason"
        rows={3}
        maxlength={most.reason}
        required
        value={typed.get("until") === "" ? "" : typed.get("reason")}
        {...faultOf(lang, typed, "reason")}
      />
      <DateField
        label={say(lang, "reopenUntil")}
        name="until"
        required
        value={typed.get("until")}
        {...faultOf(lang, typed, "until")}
      />
      <Actions>
        <Button>{say(lang, "reopen")}</Button>
      </Actions>
    </Form>
  );
};

export const HistoryBand = ({ call, reopenings, suspensions, founding }: PersonView): Element | null => {
  const { language: lang, academy } = call;
  const { date } = times(lang, academy.zone);
  if (reopenings.length + suspensions.length === 0 && !founding) return null;
  return (
    <Band id="history" title={say(lang, "history")}>
      <ul class="stack">
        {reopenings.map(({ id, since, until, reason }) => (
          <li key={id}>
            {say(lang, "wasReopened", { since: date(since), until: date(lastMoment(until)), reason })}
          </li>
        ))}
        {suspensions.map(({ id, since, resumedAt, reason }) => (
          <li key={id}>
            {resumedAt === null
              ? say(lang, "isSuspended", { since: date(since), reason })
              : say(lang, "wasSuspended", { since: date(since), until: date(resumedAt), reason })}
          </li>
        ))}
        {founding && (
          <li>{say(lang, "registered", { date: date(founding.orderedAt), order: founding.client_order })}</li>
        )}
      </ul>
    </Band>
  );
};

export const StandingBand = (view: PersonView): Element | null => {
  const { call, person, typed } = view;
  const { language: lang, guard } = call;
  if (person.state === "invited") return null;
  return (
    <Band id="standing" acts title={say(lang, person.state === "suspended" ? "resumeHead" : "standingHead")}>
      {person.state === "suspended" ? (
        <Form class="stack" action={act(view, "resumption")} at="standing" guard={guard}>
          <Actions>
            <Button>{say(lang, "resume")}</Button>
          </Actions>
        </Form>
      ) : (
        <Form class="stack" action={act(view, "suspension")} at="standing" guard={guard}>
          <p class="small muted">{say(lang, "suspendLead")}</p>
          <TextArea
            label={say(lang, "suspendReason")}
            name="reason"
            id="suspend-reason"
            rows={3}
            maxlength={most.reason}
            required
            value={typed.get("until") === "" ? typed.get("reason") : ""}
          />
          <Actions>
            <Button>{say(lang, "suspend")}</Button>
          </Actions>
        </Form>
      )}
    </Band>
  );
};

export const SameBand = ({ call, person }: PersonView): Element => (
  <Band id="same" acts title={say(call.language, "sameHead")}>
    <p class="small muted">{say(call.language, "sameLead")}</p>
    <Actions>
      <LinkButton href={samePath(call.academy, person.member)}>{say(call.language, "same")}</LinkButton>
    </Actions>
  </Band>
);

export const EraseBand = ({ call, person }: PersonView): Element => (
  <Band id="erase" acts title={say(call.language, "eraseHead")}>
    <p class="small muted">{say(call.language, "eraseLead")}</p>
    <Actions>
      <LinkButton href={erasePath(call.academy, person.member)}>{say(call.language, "erase")}</LinkButton>
    </Actions>
  </Band>
);
