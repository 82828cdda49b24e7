import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  CheckboxGroup,
  DateField,
  Field,
  Fields,
  Form,
  LinkButton,
  Opening,
  type Element,
} from "#web";
import { FaultCount, page, places, redirect, withNext, type Answer, type MemberCall } from "#web-server";
import { inviteMember } from "../invite-member.ts";
import { importWords } from "../import/import.words.ts";
import { bringPath } from "../import/paths.ts";
import { invitePath, personPath } from "../paths.ts";
import { listGroups } from "../queries.ts";
import { inviteWords as say } from "../invite.words.ts";
import { peopleWords as common } from "../words.ts";
import { most } from "../words-typed.ts";
import { AddressField, addressScripts } from "./address-field.tsx";
import { faultOf, groupFrom } from "./common.tsx";
import { orAgain, untouched, type Typed } from "#web-server";

type Option = { value: string; label: string };

export async function inviteForm(
  platform: Platform,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { actor, language: lang } = call;
  const asked = await platform.store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    platform.gate.ask(tx, actor, "administer", await listGroups(tx)),
  );
  const groups = (await platform.gate.open(asked)).map(({ id, title }) => ({ value: id, label: title }));
  const days = call.academy.policy.invitationDays;
  return page(call, {
    title: say(lang, "inviteTitle"),
    scripts: addressScripts,
    children: (
      <Fragment>
        <Opening
          title={say(lang, "inviteTitle")}
          lead={say(lang, "inviteLead", { days })}
          actions={<LinkButton href={bringPath(call.academy)}>{importWords(lang, "many")}</LinkButton>}
        />
        <Band
          id="who"
          title={say(lang, "who")}
          note={{
            label: common(lang, "whoSees"),
            title: common(lang, "whoSees"),
            children: <p>{common(lang, "whoSeesText")}</p>,
          }}
        >
          <InviteForm call={call} typed={typed} groups={groups} />
        </Band>
      </Fragment>
    ),
  });
}

type FormProps = { call: MemberCall; typed: Typed; groups: Option[] };

const InviteForm = ({ call, typed, groups }: FormProps): Element => {
  const { language: lang, academy, guard } = call;
  const stale = typed.faults["roles"]?.sentence === "administratorNeedsCode";
  return (
    <Form class="stack" action={invitePath(academy)} guard={guard}>
      <FaultCount lang={lang} typed={typed} />
      <Field
        label={common(lang, "address")}
        name="address"
        type="email"
        required
        maxlength={most.address}
        autocomplete="off"
        hint={say(lang, "addressHint")}
        value={typed.get("address")}
        {...faultOf(lang, typed, "address")}
      />
      <Field
        label={common(lang, "fullName")}
        name="name"
        optional={lang}
        maxlength={most.name}
        autocomplete="off"
        hint={say(lang, "nameHint", { most: most.name })}
        value={typed.get("name")}
        {...faultOf(lang, typed, "name")}
      />
      <CheckboxGroup
        label={say(lang, "roles")}
        name="role"
        hint={say(lang, "rolesHint")}
        chosen={typed.all("role")}
        choices={[
          { value: "participant", label: common(lang, "participant"), hint: say(lang, "participantHint") },
          { value: "coach", label: common(lang, "coach"), hint: say(lang, "coachHint") },
          {
            value: "content-developer",
            label: common(lang, "content-developer"),
            hint: say(lang, "developerHint"),
          },
          {
            value: "administrator",
            label: common(lang, "administrator"),
            hint: say(lang, "administratorHint"),
          },
        ]}
        {...faultOf(lang, typed, "roles")}
      />
      {stale && (
        <p>
          <a href={withNext(places.stepUp, invitePath(academy))} target="_blank" rel="noopener">
            {say(lang, "administratorsCode")}
          </a>
        </p>
      )}
      {groups.length > 0 && (
        <CheckboxGroup
          label={common(lang, "groups")}
          name="group"
          chosen={typed.all("group")}
          choices={groups}
        />
      )}
      <AddressField
        call={call}
        typed={typed}
        name="coach"
        label={say(lang, "coach")}
        hint={say(lang, "coachFieldHint")}
        role="coach"
        optional
      />
      <Fields>
        <DateField
          label={common(lang, "licenceFrom")}
          name="licenceFrom"
          hint={common(lang, "licenceHint", { zone: academy.zone })}
          value={typed.get("licenceFrom")}
          {...faultOf(lang, typed, "licenceFrom")}
        />
        <DateField
          label={common(lang, "licenceUntilField")}
          name="licenceUntil"
          value={typed.get("licenceUntil")}
          {...faultOf(lang, typed, "licenceUntil")}
        />
      </Fields>
      <Actions>
        <Button weight="primary" icon="paper-plane-tilt">
          {say(lang, "send")}
        </Button>
      </Actions>
    </Form>
  );
};

const coachIn = (address: string): { address: string } | null => (address.trim() === "" ? null : { address });

export const invite = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { form, actor, academy, language } = call;
      const member = await inviteMember(platform, actor, {
        address: form.get("address"),
        name: form.get("name"),
        roles: form.all("role"),
        groups: form.all("group").map(groupFrom),
        coach: coachIn(form.get("coach")),
        licence: { from: form.get("licenceFrom"), until: form.get("licenceUntil") },
      });
      return redirect(personPath(academy, member), { said: say(language, "invitedSlip") });
    },
    (typed) => inviteForm(platform, call, typed),
  );
