import { words } from "#web";

/** What a shorter life of keys does to those that there are. */
export const policyEffectWords = words({
  en: {
    keys: "{count: 0 No key is that old. | one One key is older than that, and opens nothing from this moment on. | other # keys are older than that, and open nothing from this moment on.}",
    keysFew: "A few keys, fewer than {fewerThan}, are older than that, and open nothing from this moment on.",
  },
  nl: {
    keys: "{count: 0 Geen sleutel is zo oud. | one Eén sleutel is ouder, en opent vanaf dit moment niets meer. | other # sleutels zijn ouder, en openen vanaf dit moment niets meer.}",
    keysFew: "Een paar sleutels, minder dan {fewerThan}, zijn ouder, en openen vanaf dit moment niets meer.",
  },
});
