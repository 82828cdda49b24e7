export const linkMail = "links.link";
export const codeMail = "links.code";
export const cameBackMail = "links.came-back";
export const askedMail = "links.asked";
