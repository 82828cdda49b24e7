import { askForOwnPasskey, proposePasskey } from "#sign-in";
import type { Answer, MemberCall, Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { forAccount } from "./common.tsx";
import { ownQuestionPath } from "./factor-forms.tsx";
import { accountForm } from "./forms.tsx";
import { addForm, addOne, issuerOf } from "./passkey-add.tsx";
import { onePasskeyPath } from "./passkey-list.tsx";
import { onePage, remove, rename } from "./passkey-one.tsx";
import { addPasskeyPath } from "./second-factor.tsx";

export const passkeyRoutes = (kit: DoorKit): Route[] => [
  question("sign-in.factor-question", ownQuestionPath, ({ actor, binding }) =>
    askForOwnPasskey(kit.platform, actor, binding),
  ),
  question("sign-in.enrol-question", `${addPasskeyPath}/question`, (call) =>
    proposePasskey(kit.platform, call.actor, { binding: call.binding, issuer: issuerOf(call) }),
  ),
  ...accountForm({
    path: addPasskeyPath,
    shown: "sign-in.enrol-passkey",
    sent: "sign-in.enrol-passkey-add",
    show: (call, faults) => addForm(kit, call, faults),
    act: (call) => addOne(kit, call),
  }),
  ...accountForm({
    path: onePasskeyPath,
    shown: "account.passkey",
    sent: "account.passkey-rename",
    show: (call, faults) => onePage(kit, call, faults),
    act: (call) => rename(kit, call),
  }),
  {
    name: "account.passkey-remove",
    method: "POST",
    path: `${onePasskeyPath}/removal`,
    access: { door: "account" },
    handle: forAccount((call) => remove(kit, call)),
  },
];

/** What the script asks for, and the device answers. Keeps nothing. */
const question = (name: string, path: string, ask: (call: MemberCall) => Promise<unknown>): Route => ({
  name,
  method: "GET",
  path,
  access: { door: "account" },
  limitPerMinute: 60,
  handle: forAccount(async (call): Promise<Answer> => ({ kind: "json", value: await ask(call) })),
});
