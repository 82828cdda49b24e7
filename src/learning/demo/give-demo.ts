import { StandingClock } from "#clock";
import { Conflict } from "#errors";
import { listAcademies } from "#academies";
import { platformAcademy } from "#ids";
import type { Platform } from "#platform";
import { Passwords } from "#sign-in";
import { readDemoFile, removeDemoFile, writeDemoFile, type DemoAccount, type DemoFile } from "./demo-file.ts";
import { refuseElsewhere } from "./development.ts";
import type { DemoGround } from "./ground.ts";
import { harbour } from "./harbour/index.ts";
import { ledgerline } from "./ledgerline/index.ts";
import { maple } from "./maple/index.ts";
import { findOrMakeOperator } from "./operator.ts";
import { removeDemo } from "./remove-demo.ts";
import { beginning, produce } from "./story/produce.ts";
import { addressOf, type Production } from "./story/cast.ts";
import { studio } from "./studio/index.ts";
import { summit } from "./summit/index.ts";

/** Read anew each time: a server that never gives a demonstration need not have it in mind. */
export const productions = (): Production[] => [studio(), harbour(), maple, ledgerline(), summit()];

type Telling = (line: string) => void;

/**
 * Gives a development platform its invented academies; does nothing where they are there. The story is acted from its
 * first day on through the verbs of the product, on a platform beside this one whose clock is the story's.
 */
export async function giveDemo(
  platform: Platform,
  ground: DemoGround,
  tell: Telling,
  stories: readonly Production[] = productions(),
): Promise<DemoFile> {
  refuseElsewhere(platform);
  const known = readDemoFile(platform.settings);
  if (known?.finished) return known;
  if (known) await startOver(platform, ground, tell);
  await refuseTaken(platform, stories);
  // Planted by the present clock, so that work which comes round is not thought to be two months late.
  const planting = await ground.openJobs(platform);
  await planting.stop();
  const clock = new StandingClock(beginning(platform.clock.now(), stories));
  const past = await ground.openAt(clock);
  try {
    return await act(platform, { past, clock, ground, tell, stories });
  } finally {
    await past.close();
    await ground.checkPromises();
  }
}

type Acting = {
  past: Platform;
  clock: StandingClock;
  ground: DemoGround;
  tell: Telling;
  stories: readonly Production[];
};

async function act(
  { settings, clock: present }: Platform,
  { past, clock, ground, tell, stories }: Acting,
): Promise<DemoFile> {
  const jobs = await ground.openJobs(past);
  const passwords = new Passwords();
  let file: DemoFile = { finished: false, academies: [], accounts: [] };
  const keep = (more: Partial<DemoFile>) => writeDemoFile(settings, (file = { ...file, ...more }));
  try {
    keep({});
    const operating = await findOrMakeOperator(past, passwords);
    const accounts = operating.account ? [operating.account] : [];
    keep({ accounts: [...accounts] });
    const theatre = { ground, platform: ground.heard(past), clock, jobs, passwords, accounts };
    await produce(theatre, operating, stories, present.now(), (academy) => {
      tell(`${academy.slug} is founded.`);
      keep({ academies: [...file.academies, academy] });
    });
    keep({ finished: true, accounts: inOrder(accounts, stories).map((one) => withSeats(one, stories)) });
    return file;
  } finally {
    await jobs.stop();
  }
}

async function startOver(platform: Platform, ground: DemoGround, tell: Telling): Promise<void> {
  tell("An earlier demonstration was interrupted: it is removed, and a new one begins.");
  await removeDemo(platform, ground);
  removeDemoFile(platform.settings);
}

async function refuseTaken({ store }: Platform, stories: readonly Production[]): Promise<void> {
  const academies = await store.read({ academy: platformAcademy, member: null }, listAcademies);
  const taken = academies.find(({ slug }) => stories.some((one) => one.slug === slug));
  if (taken) throw new Conflict(`demo.taken:${taken.slug}`);
}

const roles = ["participant", "coach", "content developer", "administrator", "operator"];

/** As a newcomer tries them: academy by academy, learners first; whoever runs the platform comes last. */
function inOrder(accounts: readonly DemoAccount[], stories: readonly Production[]): DemoAccount[] {
  const slugs = stories.map(({ slug }) => slug);
  const place = ({ slug, role }: DemoAccount) =>
    (slug === null ? slugs.length : slugs.indexOf(slug)) * roles.length + roles.indexOf(role);
  return accounts.toSorted((one, other) => place(one) - place(other));
}

/** The same account may have been invited by others, too, at the same address. */
const withSeats = (account: DemoAccount, stories: readonly Production[]): DemoAccount => ({
  ...account,
  also: stories.flatMap(({ slug, people, domain }) =>
    people
      .filter((person) => slug !== account.slug && addressOf(person, domain) === account.address)
      .flatMap(({ roles: theirs }) => theirs.map((role) => ({ slug, role: role.replace("-", " ") }))),
  ),
});
