export const linkMail = "links.link";
export const codeMail = "links.code";
export const askedMail = "links.asked";
