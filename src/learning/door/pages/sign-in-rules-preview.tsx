import { Fragment } from "#jsx/jsx-runtime";
import { policyChoices } from "#academies";
import type { RulesPreview } from "#sign-in";
import { Actions, Band, Button, Form, LinkButton, Opening, type Element } from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import { rulesWords as words } from "../sign-in-rules.words.ts";

/** What a change would do, before it does; the form carries it on. */
export function previewPage(call: MemberCall, found: RulesPreview, path: string): Promise<Answer> {
  const { language: lang, guard } = call;
  const { before, after, seen } = found;
  const hidden = {
    seen,
    networks: after.administratorNetworks.join("\n"),
    ...(after.secondFactorForAll && { everyone: "yes" }),
  };
  return page(call, {
    title: words(lang, "previewTitle"),
    children: (
      <Fragment>
        <Opening title={words(lang, "previewTitle")} lead={words(lang, "previewLead")} />
        <Band id="factor" title={words(lang, "factorHead")}>
          <FactorChange call={call} found={found} />
        </Band>
        <Band id="networks" title={words(lang, "networksHead")}>
          <NetworksChange call={call} found={found} />
          {isLooser(before, after) && <p>{words(lang, "looser")}</p>}
          <Form action={path} guard={guard} hidden={hidden}>
            <Actions more>
              <Button weight="primary">{words(lang, "change")}</Button>
              <LinkButton weight="bare" href={path}>
                {words(lang, "back")}
              </LinkButton>
            </Actions>
          </Form>
        </Band>
      </Fragment>
    ),
  });
}

type Parts = { call: MemberCall; found: RulesPreview };

const isLooser = (before: RulesPreview["before"], after: RulesPreview["after"]): boolean => {
  const { secondFactorForAll: factor, administratorNetworks: networks } = policyChoices;
  return !(
    factor.atLeastAsStrict(before.secondFactorForAll, after.secondFactorForAll) &&
    networks.atLeastAsStrict(before.administratorNetworks, after.administratorNetworks)
  );
};

const FactorChange = ({ call, found: { before, after, withoutFactor } }: Parts): Element => {
  const { language: lang } = call;
  if (before.secondFactorForAll === after.secondFactorForAll) return <p>{words(lang, "factorSame")}</p>;
  if (!after.secondFactorForAll) return <p>{words(lang, "factorOff")}</p>;
  return (
    <Fragment>
      <p>{words(lang, "factorOn")}</p>
      <p>{lacking(call, withoutFactor)}</p>
    </Fragment>
  );
};

/** A figure over fewer people than the academy's minimum would tell of each of them. */
function lacking({ language: lang, academy }: MemberCall, count: number): string {
  if (count === 0) return words(lang, "nobodyLacks");
  const least = academy.policy.minimumGroupPeople;
  return count < least ? words(lang, "fewLack", { least }) : words(lang, "manyLack", { count });
}

const NetworksChange = ({ call, found: { before, after } }: Parts): Element => {
  const { language: lang, address } = call;
  const networks = after.administratorNetworks;
  if (before.administratorNetworks.join() === networks.join()) return <p>{words(lang, "networksSame")}</p>;
  if (networks.length === 0) return <p>{words(lang, "networksAny")}</p>;
  return (
    <Fragment>
      <p>{words(lang, "networksOnly", { count: networks.length })}</p>
      <ul class="code">
        {networks.map((network) => (
          <li key={network}>{network}</li>
        ))}
      </ul>
      <p>{words(lang, "youStay", { address })}</p>
    </Fragment>
  );
};
