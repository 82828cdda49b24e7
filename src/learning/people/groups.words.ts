import { words } from "#web";

/** Groups. */
export const groupWords = words({
  readers: "staff",
  en: {
    groupsTitle: "{count: 0 No group yet. | one One group learns together. | other # groups learn together.}",
    groupsLead: "People of one group know each other by name, and share its coaches.",
    groupName: "Name of the group",
    groupNameHint: "At most {most} characters.",
    newGroup: "A new group",
    form: "Form the group",
    rename: "Rename",
    whoIsIn: "See who is in it",
    people2:
      "{learners: 0 nobody learns | one one learner | other # learners}, {coaches: 0 no coach | one one coach | other # coaches}",
    noGroupYet: "A group is for people who learn together.",
    noGroupYetWhy: "Give it a name below; then put people in, from their own page.",
    groupFormed: "The group is there.",
    groupRenamed: "The group has its new name.",
  },
});
