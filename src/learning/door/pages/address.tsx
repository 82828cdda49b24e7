import { addressMost, askAddressChange, withdrawAddressChange } from "#sign-in";
import { Field, LinkButton } from "#web";
import { places, redirect, type Answer, type MemberCall, type Route } from "#web-server";
import { addressWords as words } from "../address.words.ts";
import type { DoorKit } from "../kit.ts";
import { doorPage, faultOf, forAccount, type Faults } from "./common.tsx";
import { accountForm, DoorForm } from "./forms.tsx";

export const addressPath = `${places.account}/address`;
export const withdrawAddressPath = `${addressPath}/withdrawal`;

/** Asking for another address, and thinking better of it. */
export const addressRoutes = (kit: DoorKit): Route[] => [
  ...accountForm({
    path: addressPath,
    shown: "account.address",
    sent: "account.address-ask",
    show: addressForm,
    act: (call) => ask(kit, call),
  }),
  {
    name: "account.address-withdraw",
    method: "POST",
    path: withdrawAddressPath,
    access: { door: "account" },
    handle: forAccount(async (call) => {
      await withdrawAddressChange(kit.platform, call.actor);
      return redirect(places.account, { said: words(call.language, "withdrawn") });
    }),
  },
];

async function ask({ platform, notices }: DoorKit, call: MemberCall): Promise<Answer> {
  const typed = { address: call.form.get("address").slice(0, addressMost + 1) };
  await askAddressChange(platform, notices, call.actor, typed);
  return redirect(places.account, { said: words(call.language, "asked") });
}

function addressForm(call: MemberCall, faults?: Faults): Answer {
  const lang = call.language;
  return doorPage(call, {
    title: words(lang, "title"),
    lead: words(lang, "lead"),
    children: [
      <DoorForm key="form" call={call} action={addressPath} act={words(lang, "ask")}>
        <Field
          label={words(lang, "newAddress")}
          name="address"
          type="email"
          autocomplete="email"
          inputmode="email"
          hint={words(lang, "newHint", { most: addressMost })}
          maxlength={addressMost}
          value={call.form.get("address")}
          required
          {...faultOf(lang, faults, "address", words)}
        />
      </DoorForm>,
      <p key="back">
        <LinkButton weight="bare" href={places.account}>
          {words(lang, "cancel")}
        </LinkButton>
      </p>,
    ],
  });
}
