import { check, type Check } from "#promise";
import { sceneOf, type AddressParts, type Scene } from "./address-scene.ts";
import { found, tell } from "./found.ts";
import { withGuests } from "./guests.ts";

/** docs/decisions/0008-changed-address.md, by hand: each with a guest and a change of its own. */
const tries: Readonly<Record<string, (scene: Scene) => Promise<boolean>>> = {
  newAlone: async ({ confirm, atNew, moved }) => (await confirm(atNew)) && !(await moved()),
  async oldAlone({ confirm, atOld, wait, silence, moved }) {
    await confirm(atOld);
    wait(73);
    await silence();
    return !(await moved());
  },
  both: async ({ confirm, atNew, atOld, moved }) =>
    (await confirm(atNew)) && (await confirm(atOld)) && (await moved()),
  async notYetSilent({ confirm, atNew, wait, silence, moved }) {
    await confirm(atNew);
    wait(71);
    await silence();
    return !(await moved());
  },
  async silent({ confirm, atNew, wait, silence, moved }) {
    await confirm(atNew);
    wait(72);
    await silence();
    return moved();
  },
  once: async ({ confirm, atNew }) => (await confirm(atNew)) && !(await confirm(atNew)),
  async expired({ confirm, atNew, wait }) {
    wait(24);
    return !(await confirm(atNew));
  },
  async undone({ confirm, atNew, atOld, wait, stop, moved }) {
    await confirm(atNew);
    await confirm(atOld);
    wait(7 * 24 - 1);
    return (await moved()) && (await stop()) && !(await moved());
  },
  async settled({ confirm, atNew, atOld, wait, stop, moved }) {
    await confirm(atNew);
    await confirm(atOld);
    wait(7 * 24);
    return !(await stop()) && (await moved());
  },
};

export const addressChangeCheck = (parts: AddressParts = {}): Check =>
  check({
    clause: "DP-2.address",
    every: 30,
    tell,
    run: (context) =>
      withGuests(context, async (guests) => {
        let wrong = 0;
        for (const holds of Object.values(tries))
          if (!(await holds(await sceneOf(guests, parts)))) wrong += 1;
        const tried = Object.keys(tries).length;
        return found(context, wrong === 0, ["addressAgreed", "addressTaken"], { tried, wrong });
      }),
  });
