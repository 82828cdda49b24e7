import { words } from "#web";

/** What a change of an academy's numbers does to recordings. */
export const policyEffectWords = words({
  en: {
    unsaved:
      "{count: 0 No unsaved recording is that old. | one One unsaved recording is older than that, and goes within a day. | other # unsaved recordings are older than that, and go within a day.}",
    unsavedFew: "A few unsaved recordings, fewer than {fewerThan}, are older than that, and go within a day.",
    afterLicence:
      "{count: 0 No recording comes due. | one One recording of an ended licence comes due. | other # recordings of ended licences come due.} They are not deleted by themselves yet.",
    afterLicenceFew:
      "A few recordings of ended licences, fewer than {fewerThan}, come due. They are not deleted by themselves yet.",
  },
  nl: {
    unsaved:
      "{count: 0 Geen onbewaarde opname is zo oud. | one Eén onbewaarde opname is ouder, en verdwijnt binnen een dag. | other # onbewaarde opnamen zijn ouder, en verdwijnen binnen een dag.}",
    unsavedFew:
      "Een paar onbewaarde opnamen, minder dan {fewerThan}, zijn ouder, en verdwijnen binnen een dag.",
    afterLicence:
      "{count: 0 Er is geen opname aan de beurt. | one Eén opname van een afgelopen licentie is aan de beurt. | other # opnamen van afgelopen licenties zijn aan de beurt.} Ze worden nog niet vanzelf gewist.",
    afterLicenceFew:
      "Een paar opnamen van afgelopen licenties, minder dan {fewerThan}, zijn aan de beurt. Ze worden nog niet vanzelf gewist.",
  },
});
