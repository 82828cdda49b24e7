// Sends recordings slice by slice, each upload one slice at a time as the recorder does, and prints what was acknowledged. A
// process of its own, so that the sending costs the receiving nothing but the other core.
import { randomBytes } from "node:crypto";
import { Agent, request } from "node:http";

const { uploads, sliceBytes, milliseconds, bytesEach } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: uploads.length });
const slice = randomBytes(sliceBytes);
const times = [];
const begun = performance.now();

const send = ({ url, headers }, offset) =>
  new Promise((resolve, reject) => {
    const at = performance.now();
    const told = { ...headers, "content-type": "application/octet-stream", "content-length": sliceBytes };
    const asked = request(`${url}?offset=${offset}`, { agent, method: "POST", headers: told }, (answer) => {
      answer.resume();
      answer.on("end", () => {
        times.push(performance.now() - at);
        if (answer.statusCode === 204) resolve();
        else reject(new Error(`a slice was answered with ${answer.statusCode}`));
      });
    });
    asked.on("error", reject);
    asked.end(slice);
  });

const isOver = (sent) =>
  bytesEach === undefined ? performance.now() - begun >= milliseconds : sent >= bytesEach;

const one = async (upload) => {
  let sent = 0;
  for (; !isOver(sent); sent += sliceBytes) await send(upload, upload.offset + sent);
  return upload.offset + sent;
};
const offsets = await Promise.all(uploads.map(one));
const seconds = (performance.now() - begun) / 1000;
const bytes = times.length * sliceBytes;
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
console.log(JSON.stringify({ rate: bytes / seconds, bytes, p50: at(0.5), p99: at(0.99), offsets }));
agent.destroy();
