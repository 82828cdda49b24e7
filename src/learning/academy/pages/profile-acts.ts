import { Conflict, Invalid, NotFound } from "#errors";
import type { Platform } from "#platform";
import { redirect, type Answer, type Call, type MemberCall, type Typed } from "#web-server";
import { findMark, markBytesMost, setMark } from "../mark/set-mark.ts";
import { profilePath } from "../paths.ts";
import { changeProfile, isSame, previewProfile } from "../profile/change-profile.ts";
import { profileWords as say } from "../profile/profile.words.ts";
import type { TypedProfile } from "../profile/read-profile.ts";
import { profilePreview } from "./profile-preview.tsx";
import { profilePage } from "./profile.tsx";

const typedIn = ({ form }: MemberCall): TypedProfile => ({
  name: form.get("name"),
  ink: form.get("ink"),
  language: form.get("language"),
  languages: form.all("languages"),
  zone: form.get("zone"),
});

export const lookAhead = (platform: Platform, call: MemberCall): Promise<Answer> =>
  judged(platform, call, async () => {
    const found = await previewProfile(platform, call.actor, typedIn(call));
    if (!isSame(found.before, found.after)) return profilePreview(call, found, platform.clock.now());
    return redirect(profilePath(call.academy), { said: say(call.language, "nothing") });
  });

export const changeIt = (platform: Platform, call: MemberCall): Promise<Answer> =>
  judged(platform, call, async () => {
    await changeProfile(platform, call.actor, { ...typedIn(call), seen: call.form.get("seen") });
    return redirect(profilePath(call.academy), { said: say(call.language, "changed") });
  });

async function judged(platform: Platform, call: MemberCall, work: () => Promise<Answer>): Promise<Answer> {
  const { get, all } = call.form;
  const again = (faults: Typed["faults"], wentOn: boolean) =>
    profilePage(platform, call, { typed: { get, all, faults }, wentOn });
  try {
    return await work();
  } catch (error) {
    if (error instanceof Invalid) return withStatus(422, await again(error.faults, false));
    if (error instanceof Conflict) return withStatus(409, await again({}, true));
    throw error;
  }
}

const withStatus = (status: number, answer: Answer): Answer =>
  answer.kind === "page" ? { ...answer, status } : answer;

export async function putMark(platform: Platform, call: MemberCall): Promise<Answer> {
  try {
    await setMark(platform, call.actor, await firstBytes(call.bytes));
    return redirect(profilePath(call.academy), { said: say(call.language, "markChanged") });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return withStatus(422, await profilePage(platform, call, undefined, error.faults["mark"]));
  }
}

/** One byte more than a mark may have is enough to refuse it; the rest is read and forgotten. */
async function firstBytes(bytes: Call["bytes"]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let room = markBytesMost + 1;
  for await (const piece of bytes) {
    if (room > 0) pieces.push(piece.subarray(0, room));
    room -= piece.length;
  }
  return Buffer.concat(pieces);
}

export async function takeMarkOff(platform: Platform, call: MemberCall): Promise<Answer> {
  await setMark(platform, call.actor, null);
  return redirect(profilePath(call.academy), { said: say(call.language, "markRemoved") });
}

/** The name comes of the bytes: another picture is another address. */
const forEver = { "cache-control": "public, max-age=31536000, immutable" };

export async function showMark(platform: Platform, { params }: Call): Promise<Answer> {
  const found = await findMark(platform, params["academy"] ?? "", params["mark"] ?? "");
  if (!found) throw new NotFound("mark");
  const { type, bytes } = found;
  const headers = { ...forEver, "content-type": type, "content-length": String(bytes.length) };
  return { kind: "stream", status: 200, headers, bytes: once(bytes) };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
