import { NotFound } from "#errors";
import { parseId } from "#ids";
import { listPage, listRoutes } from "#list";
import type { Platform } from "#platform";
import { forMembers, orAgain, redirect, type Answer, type MemberCall, type Route } from "#web-server";
import { attest, withdrawAttestation } from "./attest.ts";
import { attestationsList } from "./papers-list.tsx";
import { attestationsPath } from "./paths.ts";
import { attestationWords as say } from "./words.ts";

const sensitive = { door: "platform", may: "operate the platform", stepUp: true } as const;

export const attestationRoutes = (platform: Platform): readonly Route[] => [
  ...listRoutes(platform, attestationsList),
  {
    name: "trust.attest",
    method: "POST",
    path: attestationsPath,
    access: sensitive,
    handle: forMembers((call) => file(platform, call)),
  },
  {
    name: "trust.attestation-withdraw",
    method: "POST",
    path: `${attestationsPath}/withdraw`,
    access: sensitive,
    handle: forMembers((call) => withdraw(platform, call)),
  },
];

const file = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { form, actor, language } = call;
      const [clause, by, statement] = [form.get("clause"), form.get("by"), form.get("statement")];
      const [document, until] = [form.get("document"), form.get("until")];
      await attest(platform, actor, { clause, by, statement, document, until });
      return redirect(attestationsPath, { said: say(language, "filed") });
    },
    (typed) => listPage(platform, attestationsList, call, typed),
  );

async function withdraw(platform: Platform, call: MemberCall): Promise<Answer> {
  const id = parseId<"attestation">(call.form.get("paper"));
  if (!id) throw new NotFound("attestation");
  await withdrawAttestation(platform, call.actor, id);
  return redirect(attestationsPath, { said: say(call.language, "withdrawn") });
}
