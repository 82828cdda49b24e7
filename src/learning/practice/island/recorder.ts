import { Room } from "./recorder/room.ts";
import { View } from "./recorder/view.ts";

const lockName = "tutela-recorder";

/** One tab records at a time: a second one says so, and takes over once the first is gone. */
async function enter(root: HTMLElement): Promise<void> {
  const view = new View(root);
  if (!("locks" in navigator)) return view.show("unsupported");
  const room = new Room(view);
  const stay = async () => {
    await room.open();
    await new Promise<never>(() => {});
  };
  const free = await navigator.locks.request(lockName, { ifAvailable: true }, (lock) => lock !== null);
  if (!free) {
    view.show("elsewhere");
    view.say("elsewhere");
  }
  await navigator.locks.request(lockName, stay);
}

const root = document.querySelector<HTMLElement>("[data-recorder]");
if (root) void enter(root).catch(() => new View(root).show("unsupported"));
