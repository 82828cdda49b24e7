import { inLanguage, type Language } from "#academies";
import { actorMark, type Actor } from "#access";
import type { AccountId } from "#ids";
import type { Tx } from "#store";
import type { SignInParts } from "./parts.ts";
import { memberOf } from "./tables.ts";

const sentences = {
  "sign-in.started": ["You signed in.", "Je hebt ingelogd."],
  "sign-in.failed": [
    "Somebody tried to sign in to your account with a wrong password or code.",
    "Iemand probeerde met een verkeerd wachtwoord of een verkeerde code bij je account in te loggen.",
  ],
  "sign-in.factor-proved": ["You proved your second factor.", "Je hebt je tweede factor laten zien."],
  "sign-in.factor-enrolled": [
    "You connected an authenticator app to your account.",
    "Je hebt een authenticator-app aan je account gekoppeld.",
  ],
  "sign-in.factor-reset-asked": [
    "Somebody asked for your lost second factor to be given up.",
    "Iemand vroeg om je verloren tweede factor te laten vervallen.",
  ],
  "sign-in.factor-reset": [
    "Two people gave up your lost second factor.",
    "Twee mensen lieten je verloren tweede factor vervallen.",
  ],
  "sign-in.factor-reset-refused": [
    "The request to give up your second factor was refused; nothing changed.",
    "Het verzoek om je tweede factor te laten vervallen is afgewezen; er veranderde niets.",
  ],
  "sign-in.passkey-added": [
    "You added a passkey to your account.",
    "Je hebt een passkey aan je account toegevoegd.",
  ],
  "sign-in.passkey-renamed": ["You renamed a passkey.", "Je hebt een passkey een andere naam gegeven."],
  "sign-in.passkey-removed": ["You removed a passkey.", "Je hebt een passkey verwijderd."],
  "sign-in.passkey-doubted": [
    "A passkey of yours was refused: it had counted back, as a copy of it would.",
    "Een passkey van je is geweigerd: hij telde terug, zoals een kopie zou doen.",
  ],
  "sign-in.rules-changed": [
    "The rules of signing in to the academy were changed.",
    "De regels om bij de academie in te loggen zijn veranderd.",
  ],
  "sign-in.recovery-codes-made": ["You made new recovery codes.", "Je hebt nieuwe herstelcodes gemaakt."],
  "sign-in.recovery-code-used": [
    "You signed in with a recovery code.",
    "Je hebt met een herstelcode ingelogd.",
  ],
  "sign-in.reset-asked": [
    "A link for a new password was asked for.",
    "Er is om een link voor een nieuw wachtwoord gevraagd.",
  ],
  "sign-in.password-changed": ["Your password was changed.", "Je wachtwoord is veranderd."],
  "sign-in.address-asked": [
    "A change of your account’s address was asked for.",
    "Er is gevraagd het adres van je account te veranderen.",
  ],
  "sign-in.address-confirmed": [
    "The change of your account’s address was confirmed at one of the two addresses.",
    "De verandering van het adres van je account is op een van de twee adressen bevestigd.",
  ],
  "sign-in.address-changed": [
    "The address of your account was changed.",
    "Het adres van je account is veranderd.",
  ],
  "sign-in.address-withdrawn": [
    "You took back the change of your account’s address.",
    "Je nam de verandering van het adres van je account terug.",
  ],
  "sign-in.address-stopped": [
    "The change of your account’s address was stopped from the old address; every sign-in was ended.",
    "De verandering van het adres van je account is vanaf het oude adres gestopt; overal is uitgelogd.",
  ],
  "sign-in.address-restored": [
    "Your account has its old address again; every sign-in was ended.",
    "Je account heeft zijn oude adres terug; overal is uitgelogd.",
  ],
  "sign-in.alarm": [
    "By the link in a mail you said that it was not you; every sign-in was ended.",
    "Met de link in een mail zei je dat jij het niet was; overal is uitgelogd.",
  ],
  "sign-in.ended": ["Sign-ins of yours were ended.", "Er is bij jou uitgelogd."],
  "sign-in.root-key-shown": ["You looked at the root key.", "Je hebt de hoofdsleutel bekeken."],
  "sign-in.operator-made": [
    "You became an operator of this platform.",
    "Je bent beheerder van dit platform geworden.",
  ],
  "sign-in.set-up-finished": ["You finished setting up this platform.", "Je hebt dit platform ingericht."],
} as const satisfies Record<string, readonly [string, string]>;

export type SignInEvent = keyof typeof sentences;

/** Each type of entry with the sentence in which the person concerned reads it. */
export const signInEvents = Object.entries(sentences).map(([type, [en, nl]]) => ({
  type,
  says: (language: Language): string => inLanguage(language, { en, nl }),
}));

type Facts = Record<string, string | number>;

/** An entry about an account, in the platform's tree, in the transaction of what happened. */
export const note = (
  { ledger }: Pick<SignInParts, "ledger">,
  tx: Tx,
  type: SignInEvent,
  actor: Actor,
  account: AccountId | null,
  facts: Facts = {},
) =>
  ledger.record(
    tx,
    { type, actor: actorMark(actor), facts: account === null ? facts : { ...facts, account } },
    account === null ? [] : [memberOf(account)],
  );
