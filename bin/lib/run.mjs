import { spawn } from "node:child_process";
import { join } from "node:path";
import { root, say, SetUpFailed } from "./ensure.mjs";

/** A key pressed in a terminal reaches the child by itself; a signal from elsewhere must be passed on. */
const passSignals = (child) => {
  for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"]) {
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
};

/** Runs a program in the project's root and resolves with its exit code, 128 and more after a signal. */
export const run = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const bin = join(root, "node_modules/.bin");
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH ?? ""}` };
    const child = spawn(program, args, { cwd: root, env, stdio: "inherit", ...options });
    passSignals(child);
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signals[signal] ?? 0)));
  });

const signals = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

/** The frame of every command here: a sentence instead of a stack for what can go wrong while setting up. */
export const command = async (work) => {
  try {
    process.exitCode = await work();
  } catch (error) {
    say(error instanceof SetUpFailed ? error.message : String(error?.stack ?? error));
    process.exitCode = 1;
  }
};
