import { randomInt } from "node:crypto";

const words = (
  "amber anchor apron basil bellow birch cairn candle canopy cedar cello chalk cinder clover cobalt copper coral " +
  "cotton crane cricket dapple delta drift ember fennel ferry fiddle flint fresco gable garnet ginger girder glade " +
  "granite gravel harbour hazel heron hinge indigo ivory jasper juniper kelp kettle lantern lapis larch lattice linden " +
  "lobster lupin magpie mallow maple marble meadow merlin mortar nettle oakum ochre onyx orchard otter paddle pebble " +
  "pewter pigment plover poplar quarry quartz quill rafter raven reed rudder russet saffron sandal shingle sorrel " +
  "sparrow spruce starling tallow tamarind teasel thistle timber topaz trellis tulip turret umber velvet walnut willow"
).split(" ");

/** Four words that nobody has chosen: enough for invented people behind a second factor. */
export const newPassPhrase = (): string =>
  Array.from({ length: 4 }, () => words[randomInt(words.length)]!).join("-");
