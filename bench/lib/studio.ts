import type { AcademyId } from "#ids";
import { formGroup, seatInGroup } from "#people";
import { publishExercise, setExercise, writeExercise, type AssignmentId } from "#practice";
import type { OpenPlatform } from "../../src/open-platform.ts";
import { addAcademy } from "../../src/testing/members.ts";
import { signIn, type SignedIn } from "./signed-in.ts";

export type Studio = {
  academy: AcademyId;
  assignment: AssignmentId;
  coach: SignedIn;
  learners: SignedIn[];
};

const exercise = {
  title: "Delivering bad news",
  situation: "Mr De Vries comes for his results.",
  assignment: "Tell him what the scan shows.",
  criteria: "Says it within the first minute",
  longestSeconds: "5400",
  passFrom: "70",
};

/** An academy called bench with a coach, so many learners and an exercise that may last ninety minutes. */
export async function openStudio(platform: OpenPlatform, learnersCount: number): Promise<Studio> {
  const academy = await addAcademy(platform, "bench");
  const staff = await signIn(platform, academy, ["administrator", "content-developer"]);
  const coach = await signIn(platform, academy, ["coach"]);
  const learners: SignedIn[] = [];
  while (learners.length < learnersCount) learners.push(await signIn(platform, academy, ["participant"]));
  const group = await formGroup(platform, staff.member, "Group 7");
  for (const { member } of [coach, ...learners]) await seatInGroup(platform, staff.member, member.id, group);
  const written = await writeExercise(platform, staff.member, { ...exercise, exercise: null });
  await publishExercise(platform, staff.member, written);
  const assignment = await setExercise(platform, coach.member, { exercise: written, group, due: "" });
  return { academy, assignment, coach, learners };
}
