import { openHeader, unsigned } from "../webm/ebml.ts";
import { ElementReader, type Place } from "../webm/elements.ts";
import * as ids from "../webm/ids.ts";
import { fixture } from "./stage.ts";

function placesIn(data: Buffer): Place[] {
  const places: Place[] = [];
  const keep = (place: Place) => void places.push(place);
  new ElementReader({ opened: keep, met: keep, closed: () => {} }).push(data);
  return places;
}

const blocksInSecond = 12;

/** A film that browsers play, of any length: the first pictures of the fixture again in each second. */
export async function* film(seconds: number): AsyncGenerator<Buffer> {
  const places = placesIn(fixture);
  const blocks = places
    .filter(({ id }) => id === ids.simpleBlock)
    .slice(0, blocksInSecond)
    .map(({ at, end }) => fixture.subarray(at, end));
  yield fixture.subarray(0, places.find(({ id }) => id === ids.cluster)!.at);
  for (let second = 0; second < seconds; second += 1)
    yield Buffer.concat([
      openHeader(ids.cluster, 12),
      unsigned(ids.clusterTime, second * 1_000, 4),
      ...blocks,
    ]);
}
