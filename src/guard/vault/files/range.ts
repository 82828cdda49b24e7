/** What is asked of one representation. `etag` is the bare text of a strong tag, without quotation marks. */
export type RangeRequest = {
  method: string;
  bytes: number;
  etag: string;
  range?: string | undefined;
  ifRange?: string | undefined;
};

/** `end` is the first byte that is not sent; a HEAD gets the headers of its GET and no body. */
export type RangeAnswer = {
  status: 200 | 206 | 416;
  start: number;
  end: number;
  hasBody: boolean;
  headers: Record<string, string>;
};

/** RFC 9110 §13.1.5 and §14. Ranges count for GET alone; several ranges, like malformed ones, get the whole. */
export function answerRange(request: RangeRequest): RangeAnswer {
  const { method, bytes, range } = request;
  const asked =
    method === "GET" && range !== undefined && isCurrent(request) ? parseRange(range, bytes) : "whole";
  if (asked === "whole") return answer(request, 200, 0, bytes);
  if (asked === "unsatisfiable") return answer(request, 416, 0, 0);
  return answer(request, 206, asked.start, asked.end);
}

function answer(request: RangeRequest, status: 200 | 206 | 416, start: number, end: number): RangeAnswer {
  const { bytes } = request;
  const headers: Record<string, string> = {
    "accept-ranges": "bytes",
    etag: quoted(request.etag),
    "content-length": String(end - start),
  };
  if (status === 206) headers["content-range"] = `bytes ${start}-${end - 1}/${bytes}`;
  if (status === 416) headers["content-range"] = `bytes */${bytes}`;
  return { status, start, end, hasBody: request.method !== "HEAD" && end > start, headers };
}

function quoted(etag: string): string {
  if (!/^[\x21\x23-\x7e]+$/.test(etag)) throw new RangeError("not the text of an entity tag");
  return `"${etag}"`;
}

/** Compared strongly: a weak tag never fits, nor does a date, as nothing here names one. */
const isCurrent = ({ ifRange, etag }: RangeRequest): boolean =>
  ifRange === undefined || ifRange.trim() === quoted(etag);

/** One byte range of a representation; "whole" where the header is to be ignored. */
function parseRange(
  header: string,
  bytes: number,
): { start: number; end: number } | "whole" | "unsatisfiable" {
  const set = /^bytes=(.*)$/i.exec(header.trim())?.[1] ?? "";
  const specs = set.split(/[ \t]*,[ \t]*/).filter((spec) => spec !== "");
  const [, first = "", last = ""] = /^(\d*)-(\d*)$/.exec(specs[0] ?? "") ?? [];
  if (specs.length !== 1 || (first === "" && last === "")) return "whole";
  return first === "" ? suffixRange(Number(last), bytes) : intRange(BigInt(first), last, bytes);
}

function suffixRange(length: number, bytes: number) {
  if (length === 0) return "unsatisfiable";
  // Satisfiable, yet no Content-Range can say it.
  if (bytes === 0) return "whole";
  return { start: Math.max(0, bytes - length), end: bytes };
}

function intRange(first: bigint, last: string, bytes: number) {
  if (last !== "" && BigInt(last) < first) return "whole";
  if (first >= BigInt(bytes)) return "unsatisfiable";
  return { start: Number(first), end: last === "" ? bytes : Math.min(Number(last) + 1, bytes) };
}
