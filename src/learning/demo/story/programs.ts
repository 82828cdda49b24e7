import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { peopleHooks } from "#people";
import { makeEndpoint, type EndpointId } from "#webhooks";
import type { HouseAct } from "./cast.ts";
import type { Gathering } from "./gather.ts";
import { actorOf } from "./stage.ts";

/** A program that an academy tells what happens, and the part of it that listens while the story is acted. */
export type Told = { endpoint: EndpointId; listener: Server };

type Of<Does extends HouseAct["does"]> = Extract<HouseAct, { does: Does }>;

/**
 * It listens on this machine alone: nothing of the story leaves it. When the story ends, nobody listens any more. What it
 * does not take it refuses for good, so that nothing waits for a later beat, which a server beside would not wait for.
 */
export async function tellProgram(
  stage: Gathering,
  { name, kinds, answers }: Of<"tell a program">,
): Promise<void> {
  const { clock, calendar, platform, programs } = stage;
  const listener = createServer((request, response) => {
    const now = clock.now();
    const status = answers.findLast(({ day, time }) => calendar.at(day, time) <= now)?.status ?? 204;
    request.resume().once("end", () => response.writeHead(status).end());
  });
  listener.listen(0, "127.0.0.1").unref();
  await once(listener, "listening");
  const place = listener.address();
  if (place === null || typeof place === "string") throw new Error("a program that listens nowhere");
  const address = `http://localhost:${place.port}/tutela`;
  const actor = actorOf(stage, stage.administrator);
  const { id } = await makeEndpoint(platform, peopleHooks, actor, { name, address, kinds });
  programs.set(name, { endpoint: id, listener });
}

export function endpointOf({ programs }: Gathering, name: string): EndpointId {
  const told = programs.get(name);
  if (!told) throw new Error(`${name} is told nothing yet`);
  return told.endpoint;
}
