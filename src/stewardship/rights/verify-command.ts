import { UsageError, type Command } from "#cli";
import { verifyFile } from "#ledger-verify";

/** Offline, on any machine: nothing but the file and the key that its caller trusts. */
export const verifyCommand: Command = {
  name: "verify",
  usage: "verify FILE --vkey KEY [--earlier CHECKPOINT]",
  says: "Checks a proof file, a file of openings, or a folder with a log's mirror, against the key of the log.",
  options: [
    { name: "vkey", value: "KEY", says: "The verifier key of the log, as its page /ledger/vkey shows it." },
    { name: "earlier", value: "CHECKPOINT", says: "An older checkpoint that the log must have grown from." },
  ],
  needs: "files",
  async run({ words, options, say, json }) {
    const [file, ...rest] = words;
    const { vkey, earlier } = options;
    if (file === undefined || rest.length > 0 || typeof vkey !== "string")
      throw new UsageError("verify needs one file and --vkey KEY");
    const verdict = verifyFile(file, vkey.trim(), typeof earlier === "string" ? { earlier } : {});
    for (const sentence of verdict.sentences) say(sentence);
    json({ exitCode: verdict.exitCode, sentences: verdict.sentences });
    return verdict.exitCode;
  },
};
