import { describe, expect, test } from "vitest";
import { Limited } from "#errors";
import { commonWords } from "./common-words.ts";
import { passwordFault, withoutRepetition } from "./password-rules.ts";
import { Passwords } from "./passwords.ts";

const own = ["mila.visser@studio.example", "Studio Noord"];
const fault = (password: string) => passwordFault(password, own)?.sentence ?? null;

describe("a password", () => {
  test.each([
    "vier natte fietsen zingen",
    "correct horse battery staple",
    "Blue-window!lantern fjord",
    "kx7#Lq9vTz2mWp4",
    "ちいさな猫が窓辺で静かに昼寝をしている",
  ])("may be %j: no kind of character is asked for", (password) => {
    expect(fault(password)).toBeNull();
  });

  test.each([
    ["passwordpassword", "a word twice"],
    ["P@ssw0rd!P@ssw0rd!", "with letters that look alike"],
    ["123456789012345", "digits in a row"],
    ["aaaaaaaaaaaaaaaa", "one letter"],
    ["qwertyuiopasdfghjkl", "rows of keys"],
    ["Welkom2026Welkom2026", "a greeting and the year"],
    ["tutela-2026-11-20-tutela", "the product’s name"],
    ["MilaVisser20262026", "the person’s own address"],
    ["studio-noord-2026!", "the academy’s name"],
    ["summer2026!!!!!!!!", "a season"],
  ])("may not be %j: %s", (password) => {
    expect(fault(password)).toBe("passwordExpected");
  });

  test("has at least fifteen characters, counted as people count them", () => {
    expect(fault("")).toBe("passwordMissing");
    expect(fault("kx7#Lq9vTz2mWp")).toBe("passwordShort");
    expect(fault("kx7#Lq9vTz2mWé")).toBe("passwordShort");
    expect(fault("kx7#Lq9vTz2mWe\u0301")).toBe("passwordShort");
    expect(fault("🦊🌲🌧️🪁🧭🫖🎻🧶🦔🪴🧂🥁🛶🪵🧊")).toBeNull();
  });

  test("has at most 256, and none is cut", () => {
    const long = Array.from({ length: 64 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7)).join("x");
    expect(fault(long.repeat(2) + long.slice(0, 2))).not.toBe("passwordLong");
    expect(fault("x9!q".repeat(65))).toBe("passwordLong");
  });

  test("is compared with a list of what people choose first", () => {
    expect(commonWords.size).toBeGreaterThan(1_000);
    expect(withoutRepetition("abcabcab")).toBe("abc");
    expect(withoutRepetition("abcd")).toBe("abcd");
  });
});

describe("hashing", () => {
  test("is Argon2id with the published cost, salted, and knows the same password in another spelling", async () => {
    const passwords = new Passwords();
    const [one, other] = [
      await passwords.hash("vier natte fietsé"),
      await passwords.hash("vier natte fietsé"),
    ];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await passwords.verify(one, "vier natte fietse\u0301")).toBe(true);
    expect(await passwords.verify(one, "vier natte fietse")).toBe(false);
  });

  test("does the same for nobody, and never finds it right", async () => {
    const passwords = new Passwords();
    expect(await passwords.verify(null, "")).toBe(false);
    expect(passwords.hashed).toBe(1);
  });

  test("turns away who finds the queue full, and takes the next once there is room", async () => {
    const passwords = new Passwords({ atOnce: 1, waitingMost: 1 });
    const [first, second] = [passwords.verify(null, "a"), passwords.verify(null, "b")];
    await expect(passwords.verify(null, "c")).rejects.toBeInstanceOf(Limited);
    await Promise.all([first, second]);
    await expect(passwords.verify(null, "d")).resolves.toBe(false);
    expect(passwords.hashed).toBe(3);
  });

  test("lets no more try at once than there is room for, before they cost anything else", async () => {
    const passwords = new Passwords({ atOnce: 1, waitingMost: 1 });
    const free = Promise.withResolvers<string>();
    const both = [passwords.among(() => free.promise), passwords.among(() => free.promise)];
    await expect(passwords.among(() => Promise.resolve("a third"))).rejects.toBeInstanceOf(Limited);
    free.resolve("done");
    expect(await Promise.all(both)).toEqual(["done", "done"]);
    await expect(passwords.among(() => Promise.resolve("a third"))).resolves.toBe("a third");
  });

  test("never runs more at once than it may, however many ask", async () => {
    const passwords = new Passwords({ atOnce: 2, waitingMost: 10 });
    const all = Array.from({ length: 6 }, (_, at) => passwords.hash(`password number ${at} of six`));
    await Promise.all(all);
    expect(passwords.hashed).toBe(6);
    expect(passwords.mostAtOnce).toBe(2);
  });
});
