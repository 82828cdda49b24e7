import { STATUS_CODES } from "node:http";
import { scopeNames } from "#access";
import { keyQuota } from "#web-server";
import { sendingPattern } from "./once.ts";
import type { Operation } from "./operation.ts";
import type { JsonSchema } from "./schema.ts";
import { base } from "./serve.ts";

type Json = Readonly<Record<string, unknown>>;

/** The description of all operations in OpenAPI 3.1: made of what lets requests in, so that it cannot say anything else. */
export function describe(operations: readonly Operation[], origin: string): Json {
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Tutela",
      version: "1",
      description:
        "What programs of an academy can do. Which academy it is, the key says. " +
        `A key asks at most ${keyQuota} times a minute. Instants are UTC (RFC 3339), days yyyy-mm-dd in the academy’s zone. ` +
        "Whatever is opened of a person is written in the academy’s ledger, where that person reads it.",
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    servers: [{ url: origin + base }],
    security: [{ key: [] }],
    tags: [...new Set(operations.map(tagOf))].map((name) => ({ name })),
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: `Scopes: ${scopeNames.join(", ")}.` },
      },
      schemas: { Problem: problem },
      headers: { ...quotaHeaders },
      responses: Object.fromEntries(statuses.map((status) => [nameOf(status), problemResponse(status)])),
    },
  };
}

const tagOf = ({ id }: Operation): string => id.split(".")[0] ?? id;

const pathsOf = (operations: readonly Operation[]): Json =>
  Object.fromEntries(
    [...Map.groupBy(operations, ({ path }) => path)].map(([path, there]) => [
      path.replaceAll(/:(\w+)/g, "{$1}"),
      Object.fromEntries(there.map((one) => [one.method.toLowerCase(), operationOf(one)])),
    ]),
  );

function operationOf(one: Operation): Json {
  const { id, summary, scope, body, example } = one;
  const content = body && { schema: body.json, ...(example && { example }) };
  return {
    operationId: id,
    summary: summary.en,
    tags: [tagOf(one)],
    security: [{ key: scope === null ? [] : [scope] }],
    parameters: [...pathParameters(one), ...queryParameters(one), ...headerParameters(one)],
    ...(content && { requestBody: { required: true, content: { "application/json": content } } }),
    responses: responsesOf(one),
  };
}

const pathParameters = ({ path }: Operation): Json[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", format: "uuid" },
  }));

const queryParameters = ({ query }: Operation): Json[] =>
  Object.entries(query.fields).map(([name, { json, optional }]) => ({
    name,
    in: "query",
    required: optional !== true,
    schema: json,
  }));

const tagList: JsonSchema = { type: "string", maxLength: 1_000 };

function headerParameters({ method, version }: Operation): Json[] {
  const header = (name: string, required: boolean, schema: JsonSchema, description: string): Json => ({
    name,
    in: "header",
    required,
    schema,
    description,
  });
  const name = { type: "string", pattern: sendingPattern };
  return [
    ...(method === "POST"
      ? [
          header(
            "Idempotency-Key",
            true,
            name,
            "Names this change for a day; sent again, it is not made again.",
          ),
        ]
      : []),
    ...(version === "tag" ? [header("If-None-Match", false, tagList, "An ETag that you know.")] : []),
    ...(version === "match"
      ? [header("If-Match", false, tagList, "Only while it still has this ETag.")]
      : []),
  ];
}

function responsesOf(one: Operation): Json {
  const { answer, version } = one;
  const { status, says, schema } = answer;
  const links = one.query.fields["cursor"] ? { Link: { schema: { type: "string" } } } : {};
  const tag = version === "tag" ? { ETag: { schema: { type: "string" } } } : {};
  const location = status === 201 ? { Location: { schema: { type: "string", format: "uri" } } } : {};
  const good = {
    description: says,
    headers: { ...quotaReferences, ...links, ...tag, ...location },
    ...(schema && { content: { "application/json": { schema: schema.json } } }),
  };
  const unchanged = { description: "It is as you know it.", headers: { ...quotaReferences, ...tag } };
  return {
    [status]: good,
    ...(version === "tag" && { 304: unchanged }),
    ...Object.fromEntries(
      refusalsOf(one).map((refused) => [refused, { $ref: `#/components/responses/${nameOf(refused)}` }]),
    ),
  };
}

const statuses = [400, 401, 403, 404, 406, 408, 409, 412, 413, 415, 422, 429, 500, 503] as const;
type Status = (typeof statuses)[number];

/** What each operation can be refused with. */
export function refusalsOf({ method, path, body, version }: Operation): Status[] {
  const asked: Status[] = [400, 401, 403, 406, 422, 429, 500, 503];
  const changes = method !== "GET";
  return statuses.filter(
    (status) =>
      asked.includes(status) ||
      (status === 404 && path.includes(":")) ||
      (status === 412 && version === "match") ||
      (changes && (status === 408 || status === 409 || status === 413)) ||
      (status === 415 && (changes || body !== null)),
  );
}

const nameOf = (status: Status): string => (STATUS_CODES[status] ?? "Refused").replaceAll(/[^A-Za-z]/g, "");

const words: JsonSchema = { type: "string" };

const problem: JsonSchema = {
  type: "object",
  description: "RFC 9457; code is for programs.",
  required: ["type", "title", "status", "code", "detail"],
  properties: {
    type: { const: "about:blank" },
    title: words,
    status: { type: "integer", minimum: 400, maximum: 599 },
    code: words,
    detail: words,
    faults: {
      type: "array",
      maxItems: 50,
      items: {
        type: "object",
        required: ["at", "code", "detail"],
        properties: { at: words, code: words, detail: words },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

const quotaHeaders: Json = {
  RateLimit: { description: "What is left, and seconds until it begins anew.", schema: words },
  "RateLimit-Policy": { description: "How often a key may ask.", schema: words },
};
const quotaReferences: Json = Object.fromEntries(
  Object.keys(quotaHeaders).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);

const problemResponse = (status: Status): Json => ({
  description: STATUS_CODES[status],
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  ...(status === 401 && { headers: { "WWW-Authenticate": { schema: words } } }),
  ...(status === 429 && { headers: { "Retry-After": { schema: { type: "string", pattern: "^\\d+$" } } } }),
});
