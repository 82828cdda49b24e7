import { words } from "#web";

/** Why a recording is not taken, saved or shared. */
export const refusalWords = words({
  en: {
    "practice.tooManyUnsaved":
      "Twenty recordings wait to be saved or discarded. Decide on one of them first.",
    "practice.alreadySaved": "This recording is saved already.",
    "licence ended":
      "The licence has ended, so this is closed to everyone. Who saw it before stays visible to you.",
    "practice.notSaved": "Save the recording before you share it.",
    "webm.empty": "Nothing was recorded.",
    "webm.not-webm": "This is no WebM recording. Record in the browser, or choose a file that ends in .webm.",
    "webm.unsupported":
      "This recording is in a form that we do not keep yet: VP8 or VP9 with Opus sound in WebM it must be.",
    "webm.too-large": "The picture is larger than we keep.",
    "webm.too-long": "The recording is longer than this exercise allows.",
    "webm.broken": "The recording is damaged and cannot be kept. Discard it and record again.",
    "webm.other-tracks": "The pieces of this recording do not fit together. Discard it and record again.",
    fileMissing: "Choose a file first.",
    sliceTooLarge: "The recording is larger than this exercise allows.",
  },
  nl: {
    "practice.tooManyUnsaved":
      "Twintig opnames wachten tot je ze bewaart of weggooit. Beslis eerst over een ervan.",
    "practice.alreadySaved": "Deze opname is al bewaard.",
    "licence ended":
      "De licentie is afgelopen, dus dit is voor iedereen dicht. Wie het daarvoor zag, blijf je zien.",
    "practice.notSaved": "Bewaar de opname voordat je haar deelt.",
    "webm.empty": "Er is niets opgenomen.",
    "webm.not-webm":
      "Dit is geen WebM-opname. Neem op in de browser, of kies een bestand dat op .webm eindigt.",
    "webm.unsupported":
      "Deze opname heeft een vorm die we nog niet bewaren: VP8 of VP9 met Opus-geluid in WebM moet het zijn.",
    "webm.too-large": "Het beeld is groter dan we bewaren.",
    "webm.too-long": "De opname is langer dan deze oefening toestaat.",
    "webm.broken": "De opname is beschadigd en kan niet bewaard worden. Gooi haar weg en neem opnieuw op.",
    "webm.other-tracks": "De delen van deze opname passen niet bij elkaar. Gooi haar weg en neem opnieuw op.",
    fileMissing: "Kies eerst een bestand.",
    sliceTooLarge: "De opname is groter dan deze oefening toestaat.",
  },
});
