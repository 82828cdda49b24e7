// Plays recordings as a player's requests do: whole, a part from anywhere, or a jump that is given up at its first byte. A process
// of its own, so that the asking costs the answering nothing but the other core.
import { Agent, request } from "node:http";

const { url, cookies, connections, milliseconds, times, bytes, partBytes, jump } = JSON.parse(
  process.argv[2],
);
const agent = new Agent({ keepAlive: !jump, maxSockets: connections });
const firsts = [];
let received = 0;
const begun = performance.now();

const rangeOf = () => {
  const from = Math.floor(Math.random() * (bytes - (partBytes ?? 1)));
  if (jump) return { range: `bytes=${from}-` };
  return partBytes === undefined ? {} : { range: `bytes=${from}-${from + partBytes - 1}` };
};

const play = (n) =>
  new Promise((resolve, reject) => {
    const at = performance.now();
    const headers = { cookie: cookies[n % cookies.length], ...rangeOf() };
    const asked = request(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== ("range" in headers ? 206 : 200))
        reject(new Error(`answered ${answer.statusCode}`));
      answer.once("data", () => {
        firsts.push(performance.now() - at);
        if (jump) asked.destroy();
      });
      answer.on("data", (piece) => (received += piece.length));
      answer.on("close", resolve);
    });
    asked.on("error", (error) => (asked.destroyed && firsts.length > 0 ? resolve() : reject(error)));
    asked.end();
  });

const isOver = (n) => (times === undefined ? performance.now() - begun >= milliseconds : n >= times);
// Jumps come as from a full house, fifty a second; not as fast as one machine can give up what it has just asked for.
const breath = () => jump && new Promise((resolve) => setTimeout(resolve, 20));
const one = async (first) => {
  for (let n = first; !isOver(n); n += connections) {
    await play(n);
    await breath();
  }
};
await Promise.all(Array.from({ length: connections }, (_, n) => one(n)));
const seconds = (performance.now() - begun) / 1000;
firsts.sort((a, b) => a - b);
const at = (share) => firsts[Math.min(firsts.length - 1, Math.floor(firsts.length * share))];
console.log(JSON.stringify({ rate: received / seconds, bytes: received, p50: at(0.5), p99: at(0.99) }));
agent.destroy();
