import { Fragment } from "#jsx/jsx-runtime";
import type { Academy } from "#academies";
import {
  changeSignInRules,
  networksMost,
  networksTextMost,
  previewSignInRules,
  readSignInRules,
  type RulesTyped,
} from "#sign-in";
import { Actions, Band, Button, Checkbox, Form, Opening, TextArea } from "#web";
import {
  orAgain,
  page,
  redirect,
  untouched,
  type Answer,
  type Call,
  type MemberCall,
  type Route,
  type Typed,
} from "#web-server";
import type { DoorKit } from "../kit.ts";
import { rulesWords as words } from "../sign-in-rules.words.ts";
import { forAccount } from "./common.tsx";
import { previewPage } from "./sign-in-rules-preview.tsx";

const pattern = "/a/:academy/settings/sign-in";
export const rulesPath = ({ slug }: Pick<Academy, "slug">): string => pattern.replace(":academy", slug);

const access = { door: "academy", may: "administer people", stepUp: true } as const;

export const signInRulesRoutes = (kit: DoorKit): Route[] => [
  {
    name: "settings.sign-in",
    method: "GET",
    path: pattern,
    access,
    handle: forAccount((call) => rulesPage(kit, call)),
  },
  {
    name: "settings.sign-in-preview",
    method: "POST",
    path: `${pattern}/preview`,
    access,
    handle: forAccount((call) => judged(kit, call, () => preview(kit, call))),
  },
  {
    name: "settings.sign-in-change",
    method: "POST",
    path: pattern,
    access,
    handle: forAccount((call) => judged(kit, call, () => change(kit, call))),
  },
];

const typedIn = ({ form, address }: Call): RulesTyped => ({
  secondFactorForAll: form.has("everyone"),
  networks: form.get("networks"),
  address,
});

const judged = (kit: DoorKit, call: MemberCall, work: () => Promise<Answer>): Promise<Answer> =>
  orAgain(call, work, (typed) => rulesPage(kit, call, typed));

async function preview({ platform }: DoorKit, call: MemberCall): Promise<Answer> {
  const found = await previewSignInRules(platform, call.actor, typedIn(call));
  const { before, after } = found;
  if (JSON.stringify(before) === JSON.stringify(after))
    return redirect(rulesPath(call.academy), { said: words(call.language, "nothing") });
  return previewPage(call, found, rulesPath(call.academy));
}

async function change({ platform }: DoorKit, call: MemberCall): Promise<Answer> {
  await changeSignInRules(platform, call.actor, { ...typedIn(call), seen: call.form.get("seen") });
  return redirect(rulesPath(call.academy), { said: words(call.language, "changed") });
}

async function rulesPage({ platform }: DoorKit, call: MemberCall, again?: Typed): Promise<Answer> {
  const { language: lang, academy, guard, address } = call;
  const rules = await readSignInRules(platform, call.actor);
  const typed =
    again ??
    untouched({
      networks: rules.administratorNetworks.join("\n"),
      ...(rules.secondFactorForAll && { everyone: "yes" }),
    });
  const fault = typed.faults["networks"];
  return page(call, {
    title: words(lang, "title"),
    children: (
      <Fragment>
        <Opening title={words(lang, "title")} lead={words(lang, "lead")} />
        <Form action={`${rulesPath(academy)}/preview`} guard={guard}>
          <Band id="factor" title={words(lang, "factorHead")}>
            <Checkbox
              label={words(lang, "factorAll")}
              hint={words(lang, "factorHint")}
              name="everyone"
              checked={typed.get("everyone") !== ""}
            />
          </Band>
          <Band
            id="networks"
            title={words(lang, "networksHead")}
            note={{ label: words(lang, "networksHead"), children: words(lang, "networksWhy") }}
          >
            <TextArea
              label={words(lang, "networks")}
              hint={words(lang, "networksHint", { most: networksMost, address })}
              name="networks"
              rows={5}
              maxlength={networksTextMost}
              value={typed.get("networks")}
              {...(fault && { fault: words.find(lang, fault.sentence, fault.values) ?? fault.sentence })}
            />
            <Actions more>
              <Button weight="primary">{words(lang, "look")}</Button>
            </Actions>
          </Band>
        </Form>
      </Fragment>
    ),
  });
}
