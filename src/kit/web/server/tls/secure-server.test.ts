import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, statSync, writeFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConnectionOptions, type TLSSocket, connect } from "node:tls";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StandingClock, after, day } from "#clock";
import { developmentCertificate } from "./development-certificate.ts";
import { certificateEnds, certificateRefresher, hstsValue, secureServerOptions } from "./index.ts";
import { makeOwnCertificate } from "./own-certificate.ts";

const clock = new StandingClock();
const now = clock.now();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tls-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = () => ({
  tls: { from: "files", certificate: join(folder, "cert.pem"), key: join(folder, "key.pem") } as const,
});
const write = ({ certificate, key }: { certificate: string; key: string }) => {
  writeFileSync(join(folder, "cert.pem"), certificate);
  writeFileSync(join(folder, "key.pem"), key, { mode: 0o600 });
};

describe("the development certificate", () => {
  const hosts = ["localhost", "127.0.0.1", "::1", "192.0.2.44", "2001:db8:1::2:3"];

  it("names every host, signs itself and serves servers only", () => {
    const made = new X509Certificate(makeOwnCertificate(hosts, now).certificate);
    expect(made.verify(made.publicKey)).toBe(true);
    expect(made.checkHost("localhost")).toBe("localhost");
    expect(made.checkHost("example.org")).toBeUndefined();
    for (const address of hosts.slice(1)) expect(made.checkIP(address)).toBe(address);
    expect(made.checkIP("192.0.2.45")).toBeUndefined();
    expect(made.ca).toBe(false);
    expect(made.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(made.validToDate.getTime()).toBe(Math.floor(after(now, 90 * day) / 1000) * 1000);
    expect(made.subject).toBe("CN=Tutela development");
  });

  it("is kept, closed to others", () => {
    const first = developmentCertificate(folder, now, hosts);
    expect(developmentCertificate(folder, now, hosts)).toEqual(first);
    expect(statSync(join(folder, "development-tls")).mode & 0o077).toBe(0);
  });

  it("is made anew near its end, for a new address, and when damaged", () => {
    const first = developmentCertificate(folder, now, hosts);
    const second = developmentCertificate(folder, now, [...hosts, "192.0.2.99"]);
    const third = developmentCertificate(folder, after(now, 84 * day), hosts);
    writeFileSync(join(folder, "development-tls"), "torn", { mode: 0o600 });
    const fourth = developmentCertificate(folder, now, hosts);
    expect(new Set([first, second, third, fourth].map((pair) => pair.certificate)).size).toBe(4);
  });
});

describe("certificate files", () => {
  it("must be there, fit together and be closed to others", () => {
    expect(() => secureServerOptions(files(), clock)).toThrow("cannot be read");
    const one = makeOwnCertificate(["localhost"], now);
    writeFileSync(join(folder, "cert.pem"), one.certificate);
    expect(() => secureServerOptions(files(), clock)).toThrow("no file is there");
    write({ ...one, key: makeOwnCertificate(["localhost"], now).key });
    expect(() => secureServerOptions(files(), clock)).toThrow("are not a certificate and its private key");
    write(one);
    expect(secureServerOptions(files(), clock)).toMatchObject({
      cert: one.certificate,
      minVersion: "TLSv1.2",
    });
    expect(certificateEnds(files(), clock)).toBe(new X509Certificate(one.certificate).validToDate.getTime());
    chmodSync(join(folder, "key.pem"), 0o644);
    expect(() => secureServerOptions(files(), clock)).toThrow("chmod 600");
  });

  it("are none where a proxy or loopback needs none", () => {
    expect(secureServerOptions({ tls: { from: "none" } }, clock)).toBeNull();
    expect(certificateEnds({ tls: { from: "none" } }, clock)).toBeNull();
  });
});

describe("a server with these options", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  const serve = async () => {
    const server = createServer(secureServerOptions(files(), clock)!, (_, response) => response.end("hello"));
    servers.push(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
    return server;
  };
  const reach = async (
    server: ReturnType<typeof createServer>,
    options: ConnectionOptions,
  ): Promise<TLSSocket> => {
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: "127.0.0.1", servername: "localhost", ...options });
    await once(socket, "secureConnect");
    socket.end();
    return socket;
  };

  it("speaks TLS 1.3 and 1.2 with forward secrecy, and nothing older or weaker", async () => {
    const pair = makeOwnCertificate(["localhost"], now);
    write(pair);
    const server = await serve();
    const trust = { ca: pair.certificate, checkServerIdentity: () => undefined, rejectUnauthorized: false };
    expect((await reach(server, trust)).getProtocol()).toBe("TLSv1.3");
    const older = await reach(server, { ...trust, maxVersion: "TLSv1.2" });
    expect(older.getCipher().name).toMatch(/^ECDHE-.*(GCM|POLY1305)/);
    const old = {
      ...trust,
      minVersion: "TLSv1",
      maxVersion: "TLSv1.1",
      ciphers: "DEFAULT@SECLEVEL=0",
    } as const;
    await expect(reach(server, old)).rejects.toThrow(/protocol version/i);
    const weak = { ...trust, maxVersion: "TLSv1.2", ciphers: "ECDHE-ECDSA-AES128-SHA" } as const;
    await expect(reach(server, weak)).rejects.toThrow(/handshake failure/i);
  });

  it("shows a renewed certificate to new visitors, and keeps the old one over a torn renewal", async () => {
    const [old, fresh] = [makeOwnCertificate(["localhost"], now), makeOwnCertificate(["localhost"], now)];
    write(old);
    const server = await serve();
    const refresh = certificateRefresher(server, files(), clock);
    const shown = async () =>
      (await reach(server, { rejectUnauthorized: false })).getPeerX509Certificate()?.fingerprint256;
    const printOf = (pair: { certificate: string }) => new X509Certificate(pair.certificate).fingerprint256;
    expect(refresh()).toBe(false);
    write({ ...old, certificate: fresh.certificate });
    expect(refresh).toThrow("are not a certificate and its private key");
    expect(await shown()).toBe(printOf(old));
    write(fresh);
    expect(refresh()).toBe(true);
    expect(refresh()).toBe(false);
    expect(await shown()).toBe(printOf(fresh));
  });
});

describe("strict transport", () => {
  it("is for public platforms over https alone", () => {
    expect(hstsValue({ environment: "production", publicUrl: "https://learn.example.org" })).toBe(
      "max-age=31536000",
    );
    expect(hstsValue({ environment: "production", publicUrl: "http://localhost:3000" })).toBeNull();
    expect(hstsValue({ environment: "development", publicUrl: "https://localhost:3000" })).toBeNull();
  });
});
