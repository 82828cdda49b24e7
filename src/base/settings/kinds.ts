import { isIP } from "node:net";
import { delimiter, resolve } from "node:path";
import { Secret } from "./secret.ts";

/** How one setting is written. `read` gives null where the text does not fit; `must` completes "NAME must …". */
export type Kind<T> = {
  name: string;
  bounds: string;
  must: string;
  read(text: string, root: string): T | null;
};

export const wholeNumber = (least: number, most: number): Kind<number> => ({
  name: "whole number",
  bounds: `${least} to ${most}`,
  must: `be a whole number from ${least} to ${most}`,
  read: (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return number >= least && number <= most ? number : null;
  },
});

export const oneOf = <const Word extends string>(...words: Word[]): Kind<Word> => ({
  name: "word",
  bounds: words.join(", "),
  must: `be one of ${words.join(", ")}`,
  read: (text) => words.find((word) => word === text) ?? null,
});

export const folder: Kind<string> = {
  name: "path",
  bounds: "relative to the project",
  must: "be the path of a file or folder",
  read: (text, root) => (text.includes("\0") ? null : resolve(root, text)),
};

export const folders: Kind<readonly string[]> = {
  name: "list of paths",
  bounds: `separated by "${delimiter}"`,
  must: `be a list of paths, each different, separated by "${delimiter}"`,
  read: (text, root) => {
    const parts = text.split(delimiter).map((part) => part.trim());
    const paths = parts.map((part) => resolve(root, part));
    return new Set(paths).size === paths.length && !parts.includes("") ? paths : null;
  },
};

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

export const host: Kind<string> = {
  name: "address",
  bounds: "an IP address or a host name",
  must: "be an IP address or a host name, without a port",
  read: (text) => (isIP(text) || hostName.test(text) ? text : null),
};

/** `https://host[:port]` as browsers write it, without the last slash. */
export const origin: Kind<string> = {
  name: "web address",
  bounds: "http or https, host and port only",
  must: "be a web address such as https://learn.example.org, without a path",
  read: (text) => {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol)) return null;
    return url.href === `${url.origin}/` ? url.origin : null;
  },
};

/** An address that may carry a password. */
export const secretUrl = (...schemes: string[]): Kind<Secret> => ({
  name: "secret address",
  bounds: schemes.map((scheme) => `${scheme}://…`).join(", "),
  must: `be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
  read: (text) =>
    schemes.some((scheme) => URL.parse(text)?.protocol === `${scheme}:`) ? new Secret(text) : null,
});

export const region: Kind<string> = {
  name: "region",
  bounds: "small letters, digits and hyphens, at most 32",
  must: "be a region such as eu or eu-west-1",
  read: (text) => (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= 32 ? text : null),
};

export const mailbox: Kind<string> = {
  name: "mail address",
  bounds: "name@host or Name <name@host>",
  must: "be a mail address such as Tutela <post@learn.example.org>",
  read: (text) =>
    /^([^<>@\r\n"]{1,80} )?(<[^\s<>@,]+@[^\s<>@,]+>)$|^[^\s<>@,]+@[^\s<>@,]+$/.test(text) ? text : null,
};

export type Contact = `mailto:${string}` | `https://${string}`;

const isWeb = (address: string): address is `https://${string}` => address.startsWith("https://");

/** Where people write to or report at, as the address of a link. */
export const contact: Kind<Contact> = {
  name: "contact",
  bounds: "name@host or https://…",
  must: "be a mail address such as security@example.org, or a web address that begins with https://",
  read: (text) => {
    if (/^[\w.!#$&'*+/=?^`{|}~-]+@[a-z0-9.-]+$/i.test(text)) return `mailto:${text}`;
    const { href = "", username, password } = URL.parse(text) ?? {};
    return isWeb(href) && username === "" && password === "" ? href : null;
  },
};

/** One word for yes and one for no, plus those that people type anyway. */
export const onOff: Kind<boolean> = {
  name: "switch",
  bounds: "on, off",
  must: "be on or off",
  read: (text) => (/^(on|true|yes|1)$/i.test(text) ? true : /^(off|false|no|0)$/i.test(text) ? false : null),
};
