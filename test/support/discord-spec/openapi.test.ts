/** How requests and answers are held to a document, on a small one. */
import { expect, test } from "vitest";
import type { OpenApiDocument, Schema } from "./document.ts";
import { discordApi } from "./openapi.ts";

const id: Schema = { $ref: "#/components/schemas/Id" };
const json = (schema: Schema) => ({ content: { "application/json": { schema } } });
const errors = { "429": { $ref: "#/components/responses/TooMany" }, "4XX": { $ref: "#/components/responses/Refused" } };

const boat: Schema = {
  type: "object",
  properties: {
    type: { type: "integer", enum: [1], allOf: [{ $ref: "#/components/schemas/Type" }] },
    sail: { type: ["string", "null"], maxLength: 3 },
  },
  required: ["type", "sail"],
};
const car: Schema = {
  type: "object",
  properties: { type: { type: "integer", enum: [2] }, wheels: { type: "integer", format: "int32" } },
  required: ["type"],
};

const document: OpenApiDocument = {
  paths: {
    "/things/{id}": {
      parameters: [{ name: "id", in: "path", schema: id, required: true }],
      get: { operationId: "get_thing", responses: { "200": json({ $ref: "#/components/schemas/Thing" }), ...errors } },
      delete: { operationId: "delete_thing", responses: { "204": {}, ...errors } },
      patch: {
        operationId: "update_thing",
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer", maximum: 9 } },
          { name: "ids", in: "query", schema: { type: "array", items: id, uniqueItems: true } },
          { name: "deep", in: "query", schema: { type: "boolean" } },
          { name: "q", in: "query", schema: { type: "string" }, required: true },
        ],
        requestBody: { ...json({ $ref: "#/components/schemas/Thing" }), required: true },
        responses: { "200": json({ $ref: "#/components/schemas/Thing" }), ...errors },
      },
    },
    "/things/@mine": { get: { operationId: "get_my_thing", responses: { "200": json({ type: "object" }) } } },
  },
  components: {
    schemas: {
      Id: { type: "string", pattern: "^[0-9]+$", format: "snowflake" },
      Type: { type: "integer", oneOf: [{ title: "BOAT", const: 1 }, { title: "CAR", const: 2 }] }, // biome-ignore format: one line
      Boat: boat,
      Car: car,
      Thing: {
        type: "object",
        properties: {
          vehicle: { oneOf: [{ type: "null" }, { $ref: "#/components/schemas/Boat" }, { $ref: "#/components/schemas/Car" }] },
          parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
          permissions: { type: ["integer", "null"] },
          title: { type: "string" },
        },
      },
      Problem: { type: "object", properties: { code: { type: "integer" } }, required: ["code"] },
    },
    responses: {
      TooMany: json({ type: "object", required: ["retry_after"] }),
      Refused: json({ $ref: "#/components/schemas/Problem" }),
    },
  },
};

const api = discordApi(document);
const request = (body: unknown, query: Record<string, string | string[]> = { q: "x" }, path = "/things/1") =>
  api.checkRequest({ method: "PATCH", path, query, body });
const answer = (status: number, body: unknown, method = "GET") => api.checkAnswer({ method, path: "/things/1", status, body });
const line = (rest: string) => `PATCH /things/{id} ${rest}`;

test("literal segments beat parameters, where they have the method", () => {
  expect(api.routeOf("GET", "/things/@mine")?.operation.operationId).toBe("get_my_thing");
  expect(api.routeOf("get", "/api/v10/things/12")).toMatchObject({
    route: "/things/{id}",
    operation: { operationId: "get_thing" },
  });
  expect(api.routeOf("PATCH", "/things/@mine")?.route).toBe("/things/{id}");
  expect(api.routeOf("POST", "/things/1")).toBeNull();
  expect(api.routeOf("GET", "/things")).toBeNull();
});

test("a request to nowhere, or with a parameter that cannot be, is a problem", () => {
  expect(api.checkRequest({ method: "POST", path: "/things/1", query: {}, body: undefined })).toEqual([
    "POST /things/1 /path: is no route of the API",
  ]);
  expect(request({}, { q: "x" }, "/things/@mine")[0]).toContain("/path/id: ");
  expect(request({}, { q: "x" }, `/things/${2n ** 64n}`)).toEqual([line("/path/id: must be of the format snowflake")]);
});

test("queries are read as what they stand for", () => {
  expect(request({}, { q: "7", limit: "9", ids: ["1", "2"], deep: "false" })).toEqual([]);
  expect(request({}, { q: "7", ids: "1" })).toEqual([]);
  expect(request({}, { limit: "10", ids: ["1", "1"], deep: "0", more: "" })).toEqual([
    line("/query/more: is not known"),
    line("/query/limit: must not be more than 9"),
    line("/query/ids: must not have the same item twice"),
    line("/query/deep: must be boolean"),
    line("/query/q: is missing"),
  ]);
  expect(request({}, { q: ["7", "8"], limit: "nine" })).toEqual([
    line("/query/limit: must be integer"),
    line("/query/q: must be string"),
  ]);
});

test("of a union, what was most likely meant is told", () => {
  expect(request({ vehicle: null, parts: [{ vehicle: { type: 1, sail: null } }] })).toEqual([]);
  expect(request({ vehicle: { type: 1, wheels: 4 } })).toEqual([
    line("/body/vehicle/sail: is missing"),
    line("/body/vehicle/wheels: is not known"),
  ]);
  expect(request({ vehicle: { type: 3 } })).toEqual([line("/body/vehicle/type: fits none of the 3 forms it may have")]);
  expect(request({ vehicle: "boat" })).toEqual([line("/body/vehicle: fits none of the 3 forms it may have")]);
  expect(request({ parts: [{}, { vehicle: { type: 2, wheels: 2 ** 31 } }] })).toEqual([
    line("/body/parts/1/vehicle/wheels: must be of the format int32"),
  ]);
});

test("permissions may be digits, in requests; nothing else is read as a number", () => {
  expect(request({ permissions: "18014398509481983" })).toEqual([]);
  expect(request({ permissions: "0x8" })).toEqual([line("/body/permissions: must match ^[0-9]+$")]);
  expect(request({ vehicle: { type: 2, wheels: "4" } })).toEqual([line("/body/vehicle/wheels: must be integer")]);
  expect(answer(200, { permissions: "8" })).toEqual(["GET /things/{id} /answer/permissions: must be integer or null"]);
});

test("what is not known is a problem in requests, not in answers", () => {
  expect(request({ colour: "red", parts: [{ "a/b": 1 }] })).toEqual([
    line("/body/colour: is not known"),
    line("/body/parts/0/a~1b: is not known"),
  ]);
  expect(answer(200, { colour: "red" })).toEqual([]);
});

test("a body is there where it is needed, and not where it is not", () => {
  expect(request(undefined)).toEqual([line("/body: is missing")]);
  const remove = (body: unknown) => api.checkRequest({ method: "DELETE", path: "/things/1", query: {}, body });
  expect(remove(undefined)).toEqual([]);
  expect(remove({ title: "x" })).toEqual(["DELETE /things/{id} /body: must be empty"]);
});

test("an answer has a status that is listed, and its form", () => {
  expect(answer(204, null, "DELETE")).toEqual([]);
  expect(answer(204, { title: "x" }, "DELETE")).toEqual(["DELETE /things/{id} /answer: must be empty"]);
  expect(answer(201, {})).toEqual(["GET /things/{id} /status: 201 is not listed"]);
  expect(answer(502, "")).toEqual(["GET /things/{id} /status: 502 is not listed"]);
  expect(answer(404, { code: 1 })).toEqual([]);
  expect(answer(404, {})).toEqual(["GET /things/{id} /answer/code: is missing"]);
  expect(answer(429, {})).toEqual(["GET /things/{id} /answer/retry_after: is missing"]);
});

test("no problem repeats what was written", () => {
  const secret = "between us";
  const told = [
    ...request({ title: { [secret]: 1 }, vehicle: { type: 1, sail: secret }, permissions: secret }),
    ...request({ vehicle: secret, parts: secret }, { q: "x", limit: secret, ids: secret }),
  ];
  expect(told).toHaveLength(8);
  expect(told.join("\n")).not.toContain(secret);
});
