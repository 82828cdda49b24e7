// Asks a list of addresses over and over by so many connections, and prints what came back. A process of its own, so that
// the asking costs the answering nothing but the other core.
import { Agent, request } from "node:http";

const { urls, cookie, connections, milliseconds } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const headers = { cookie, "accept-encoding": "identity" };
const times = [];
let bytes = 0;
const failures = new Map();
const begun = performance.now();

const ask = (url) =>
  new Promise((resolve, reject) => {
    const at = performance.now();
    request(url, { agent, headers }, (answer) => {
      answer.on("data", (part) => (bytes += part.length));
      answer.on("end", () => {
        times.push(performance.now() - at);
        if (answer.statusCode !== 200)
          failures.set(answer.statusCode, (failures.get(answer.statusCode) ?? 0) + 1);
        resolve();
      });
    })
      .on("error", reject)
      .end();
  });

const one = async (first) => {
  for (let n = first; performance.now() - begun < milliseconds; n += connections)
    await ask(urls[n % urls.length]);
};
await Promise.all(Array.from({ length: connections }, (_, n) => one(n)));
const seconds = (performance.now() - begun) / 1000;
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
console.log(
  JSON.stringify({
    rate: times.length / seconds,
    answers: times.length,
    p50: at(0.5),
    p99: at(0.99),
    bytes: bytes / times.length,
    failures: [...failures],
  }),
);
agent.destroy();
