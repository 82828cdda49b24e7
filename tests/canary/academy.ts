import { makeKey } from "#api";
import { giveLink } from "#links";
import { keepView } from "#list";
import { bringList, makeTeam, peopleHooks } from "#people";
import { makeEndpoint } from "#webhooks";
import type { Canaries } from "./canaries.ts";
import type { Ground } from "./ground.ts";
import type { Person } from "./people.ts";

/** What an administrator writes about the academy, its programs and people who are not here yet: all of it canaries. */
export async function administer(
  { platform }: Pick<Ground, "platform">,
  canaries: Canaries,
  { actor }: Person,
  group: string,
): Promise<void> {
  await makeTeam(platform, actor, { title: canaries.make("title of a team"), above: null });
  const scopes = ["groups:read"];
  const key = await makeKey(platform, actor, { name: canaries.make("name of a key"), scopes, days: "30" });
  canaries.keep("key of a program", key.text);
  const { secret } = await makeEndpoint(platform, peopleHooks, actor, {
    name: canaries.make("name of an endpoint"),
    address: canaries.make("address of an endpoint", (word) => `https://${word}.example/told`),
    kinds: peopleHooks.map(({ name }) => name).slice(0, 1),
  });
  canaries.keep("secret of an endpoint", secret);
  const query = `q=${canaries.make("search of a kept view")}`;
  await keepView(platform, actor, "people", { name: canaries.make("name of a kept view"), query });
  const [name, address] = [
    canaries.make("name in a list", (word) => `Perpetua ${word}`),
    canaries.make("address in a list", (word) => `${word}@lists.example`),
  ];
  const birth = canaries.make("surplus column of a list");
  const bytes = Buffer.from(`name;email;born\n${name};${address};${birth}\n`);
  const file = canaries.make("name of a file", (word) => `${word}.csv`);
  await bringList(platform, actor, { bytes, file, role: "participant" });
  await giveLink(platform, actor, {
    shows: "roster",
    group,
    purpose: canaries.make("purpose of a link"),
    address: canaries.make("address of a link", (word) => `${word}@outside.example`),
    days: "3",
    exchanges: "1",
  });
}
