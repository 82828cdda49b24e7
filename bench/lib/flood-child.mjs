// Sends sign-ins that are wrong, so many a second whether or not they are answered, each of another account from another address:
// what a network of other people's machines would do.
import { Agent, request } from "node:http";

const { url, cookie, mark, perSecond, milliseconds } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true, maxSockets: 500 });
const answers = new Map();
const begun = performance.now();
const network = Math.floor(Math.random() * 200);

const send = (n) =>
  new Promise((resolve) => {
    const address = `stranger-${network}-${n}@flood.example`;
    const body = new URLSearchParams({ _csrf: mark, address, password: `no such password ${n}` }).toString();
    const headers = {
      cookie,
      "content-type": "application/x-www-form-urlencoded",
      "content-length": Buffer.byteLength(body),
      "x-forwarded-for": `10.${network}.${(n >> 8) & 255}.${n & 255}`,
      "x-forwarded-proto": "https",
    };
    const asked = request(url, { agent, method: "POST", headers }, (answer) => {
      answers.set(answer.statusCode, (answers.get(answer.statusCode) ?? 0) + 1);
      answer.resume().on("end", resolve);
    });
    asked.on("error", resolve);
    asked.end(body);
  });

const all = [];
await new Promise((done) => {
  const timer = setInterval(() => {
    const passed = performance.now() - begun;
    while (all.length < (Math.min(passed, milliseconds) / 1000) * perSecond) all.push(send(all.length));
    if (passed < milliseconds) return;
    clearInterval(timer);
    done();
  }, 5);
});
await Promise.all(all);
console.log(JSON.stringify({ answers: [...answers] }));
agent.destroy();
