export { asNeighbour } from "./as-neighbour.ts";
export { findings } from "./findings.ts";
export {
  check,
  checkSays,
  rhythmOf,
  type AskProduct,
  type Check,
  type CheckContext,
  type Evidence,
  type ProbeAcademy,
  type ProbeWishes,
  type Says,
} from "./check.ts";
