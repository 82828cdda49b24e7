import { expect } from "vitest";
import type { Schema } from "./schema.ts";

export type Parameter = { name: string; in: "path" | "query" | "header"; required: boolean; schema: Schema };
type Media = { schema: Schema; example?: unknown };
export type Response = {
  description: string;
  headers?: Readonly<Record<string, unknown>>;
  content?: Readonly<Record<string, Media>>;
};
export type Described = {
  operationId: string;
  method: string;
  path: string;
  scopes: readonly string[];
  parameters: readonly Parameter[];
  body: Media | null;
  responses: Readonly<Record<string, Response>>;
};

type Json = { readonly [key: string]: unknown };

/** What stands there must be an object. */
function inside(value: Json, name: string): Json {
  const found = value[name];
  if (typeof found !== "object" || found === null) throw new Error(`${name} is no object`);
  return found as Json;
}
const listIn = (value: Json, name: string): readonly Json[] => value[name] as readonly Json[];

/** OpenAPI 3.1: what may stand in each object that we write. */
const objects: Readonly<Record<string, { needs: readonly string[]; may: readonly string[] }>> = {
  document: {
    needs: ["openapi", "info", "paths"],
    may: ["jsonSchemaDialect", "servers", "components", "security", "tags"],
  },
  info: { needs: ["title", "version"], may: ["description", "license"] },
  operation: {
    needs: ["operationId", "responses"],
    may: ["summary", "tags", "security", "parameters", "requestBody"],
  },
  parameter: { needs: ["name", "in", "schema"], may: ["required", "description"] },
  body: { needs: ["content"], may: ["required", "description"] },
  response: { needs: ["description"], may: ["headers", "content"] },
  header: { needs: ["schema"], may: ["description"] },
  media: { needs: ["schema"], may: ["example"] },
  components: { needs: [], may: ["securitySchemes", "schemas", "headers", "responses"] },
};

function keeps(kind: keyof typeof objects, value: Json): void {
  const { needs, may } = objects[kind]!;
  expect(needs.filter((name) => value[name] === undefined)).toEqual([]);
  expect(Object.keys(value).filter((name) => !needs.includes(name) && !may.includes(name))).toEqual([]);
}

export class Description {
  readonly document: Json;
  readonly operations: readonly Described[];

  /** Reads strictly: what the standard does not know, or a reference that leads nowhere, fails. */
  constructor(document: Json) {
    this.document = document;
    keeps("document", document);
    keeps("info", inside(document, "info"));
    keeps("components", inside(document, "components"));
    expect(document["openapi"]).toMatch(/^3\.1\.\d+$/);
    this.operations = Object.entries(inside(document, "paths")).flatMap(([path, there]) =>
      Object.entries(there as Json).map(([method, one]) => this.#operation(path, method, one as Json)),
    );
    const ids = this.operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  }

  find = (reference: string): Json => {
    const found = reference
      .replace("#/", "")
      .split("/")
      .reduce<Json | undefined>((at, name) => at?.[name] as Json | undefined, this.document);
    if (!found) throw new Error(`${reference} leads nowhere`);
    return found;
  };

  #deref = (value: Json): Json => (typeof value["$ref"] === "string" ? this.find(value["$ref"]) : value);

  #operation(path: string, method: string, one: Json): Described {
    keeps("operation", one);
    expect(["get", "put", "post", "delete"]).toContain(method);
    const parameters = listIn(one, "parameters").map((parameter) => {
      keeps("parameter", parameter);
      return { required: false, ...parameter } as unknown as Parameter;
    });
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const inPath = parameters.filter((parameter) => parameter.in === "path");
    expect(inPath.map(({ name }) => name)).toEqual(named);
    expect(inPath.every(({ required }) => required)).toBe(true);
    for (const [scheme] of listIn(one, "security").flatMap((need) => Object.entries(need)))
      expect(Object.keys(inside(inside(this.document, "components"), "securitySchemes"))).toContain(scheme);
    const body = one["requestBody"] as Json | undefined;
    if (body) keeps("body", body);
    return {
      operationId: String(one["operationId"]),
      method: method.toUpperCase(),
      path,
      scopes: Object.values(listIn(one, "security")[0]!).flat() as string[],
      parameters,
      body: body ? (inside(inside(body, "content"), "application/json") as unknown as Media) : null,
      responses: Object.fromEntries(
        Object.entries(inside(one, "responses")).map(([status, response]) => [
          status,
          this.#response(response as Json),
        ]),
      ),
    };
  }

  #response(told: Json): Response {
    const response = this.#deref(told);
    keeps("response", response);
    for (const header of Object.values((response["headers"] ?? {}) as Json))
      keeps("header", this.#deref(header as Json));
    for (const media of Object.values((response["content"] ?? {}) as Json)) keeps("media", media as Json);
    return response as unknown as Response;
  }
}
