import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Band, Opening } from "#web";
import { orAgain, page, redirect, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import type { HookKind } from "../hook-kind.ts";
import { changeEndpoint, makeEndpoint } from "../outgoing/endpoints.ts";
import { readEndpoint } from "../outgoing/read.ts";
import { endpointPath, newEndpointPath } from "../paths.ts";
import type { EndpointId } from "../tables.ts";
import { webhookWords as say } from "../webhooks.words.ts";
import { EndpointForm, inputOf } from "./endpoint-form.tsx";
import { secretPage } from "./secret.tsx";

type Kinds = readonly HookKind[];

export async function newEndpointPage(
  kinds: Kinds,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { language: lang, academy } = call;
  const title = say(lang, "newTitle");
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "newLead")} />
        <Band id="address" title={say(lang, "theAddress")}>
          <EndpointForm
            call={call}
            typed={typed}
            kinds={kinds}
            action={newEndpointPath(academy)}
            submit={say(lang, "addIt")}
          />
        </Band>
      </Fragment>
    ),
  });
}

export const make = (platform: Platform, kinds: Kinds, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { id, secret } = await makeEndpoint(platform, kinds, call.actor, inputOf(call));
      return secretPage(call, { secret, back: endpointPath(call.academy, id), renewed: false });
    },
    (typed) => newEndpointPage(kinds, call, typed),
  );

export async function changePage(
  platform: Platform,
  kinds: Kinds,
  call: MemberCall,
  id: EndpointId,
  typed?: Typed,
): Promise<Answer> {
  const { language: lang, academy, actor } = call;
  const { told, kinds: chosen } = await readEndpoint(platform, actor, id);
  const asItIs: Typed = { ...untouched(told), all: () => [...chosen] };
  const title = say(lang, "changeTitle");
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={told.name} />
        <Band id="address" title={say(lang, "theAddress")}>
          <EndpointForm
            call={call}
            typed={typed ?? asItIs}
            kinds={kinds}
            action={`${endpointPath(academy, id)}/change`}
            submit={say(lang, "changeIt")}
          />
        </Band>
      </Fragment>
    ),
  });
}

export const change = (platform: Platform, kinds: Kinds, call: MemberCall, id: EndpointId): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      await changeEndpoint(platform, kinds, call.actor, id, inputOf(call));
      return redirect(endpointPath(call.academy, id), { said: say(call.language, "changedSlip") });
    },
    (typed) => changePage(platform, kinds, call, id, typed),
  );
