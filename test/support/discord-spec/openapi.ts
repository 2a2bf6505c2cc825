/** Holds requests to Discord and its answers to Discord's own description of its API. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answerFor, type Content, isRecord, type OpenApiDocument, resolved, type Schema } from "./document.ts";
import { withExceptions } from "./exceptions.ts";
import { escaped, lineOf, type Problem } from "./problems.ts";
import { type Matched, type Route, routeFinder } from "./routes.ts";
import { unwrittenProblems } from "./unwritten-rules.ts";
import { Validator } from "./validator.ts";

type QueryValue = string | readonly string[];

export interface CheckedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, QueryValue>>;
  /** JSON, or `payload_json` of a multipart; undefined where none was sent. */
  readonly body: unknown;
}

export interface CheckedAnswer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** JSON; undefined, null or an empty text where there was none. */
  readonly body: unknown;
}

/** Each problem is a line: method, route, a JSON pointer into `{ path, query, body, status, answer }`, what is wrong. */
export interface DiscordApi {
  routeOf(method: string, path: string): Route | null;
  checkRequest(request: CheckedRequest): readonly string[];
  checkAnswer(answer: CheckedAnswer): readonly string[];
}

export function loadDiscordApi(folder: string): DiscordApi {
  return discordApi(JSON.parse(readFileSync(join(folder, "openapi.json"), "utf8")) as OpenApiDocument);
}

export function discordApi(document: OpenApiDocument): DiscordApi {
  const find = routeFinder(document);
  const requests = new Validator(withExceptions(document, "requests"), { closed: true });
  const answers = new Validator(withExceptions(document, "answers"), { closed: false });

  function linesFor(method: string, path: string, problems: (matched: Matched) => readonly Problem[]): readonly string[] {
    const matched = find(method, path);
    if (!matched) return [lineOf(method, path, { pointer: "/path", text: "is no route of the API" })];
    return problems(matched).map((problem) => lineOf(method, matched.route, problem));
  }

  return {
    routeOf(method, path) {
      const matched = find(method, path);
      return matched && { route: matched.route, operation: matched.operation };
    },
    checkRequest: ({ method, path, query, body }) =>
      linesFor(method, path, (matched) => [
        ...pathProblems(requests, matched),
        ...queryProblems(document, requests, matched, query),
        ...bodyProblems(requests, matched, body),
      ]),
    checkAnswer: ({ method, path, status, body }) =>
      linesFor(method, path, (matched) => answerProblems(document, answers, matched, status, body)),
  };
}

function pathProblems(validator: Validator, { parameters, values }: Matched): readonly Problem[] {
  return parameters
    .filter((parameter) => parameter.in === "path")
    .flatMap(({ name, schema }) => validator.problems(schema, values[name], `/path/${escaped(name)}`));
}

function queryProblems(
  document: OpenApiDocument,
  validator: Validator,
  matched: Matched,
  query: CheckedRequest["query"],
): readonly Problem[] {
  const known = matched.parameters.filter((parameter) => parameter.in === "query");
  const unknown = Object.keys(query).filter((name) => !known.some((parameter) => parameter.name === name));
  return [
    ...unknown.map((name) => ({ pointer: `/query/${escaped(name)}`, text: "is not known" })),
    ...known.flatMap(({ name, schema, required }) => {
      const sent = query[name];
      const pointer = `/query/${escaped(name)}`;
      if (sent === undefined) return required ? [{ pointer, text: "is missing" }] : [];
      return validator.problems(schema, readQuery(document, schema, sent), pointer);
    }),
  ];
}

/**
 * Queries travel as strings: the value as the kind that the document says it is, where it can be read as one, else as it
 * was sent, for the schema to refuse.
 */
function readQuery(document: OpenApiDocument, schema: Schema, sent: QueryValue): unknown {
  const { type, items } = resolved(document, schema);
  if (type === "array" && isRecord(items)) return [sent].flat().map((value) => readQuery(document, items, value));
  if (typeof sent !== "string") return sent;
  if (type === "integer" && /^-?\d+$/.test(sent)) return Number(sent);
  if (type === "boolean" && (sent === "true" || sent === "false")) return sent === "true";
  return sent;
}

const jsonIn = (content: Content | undefined) => content?.["application/json"]?.schema;

function bodyProblems(validator: Validator, { operation }: Matched, body: unknown): readonly Problem[] {
  const described = operation.requestBody;
  const isNothing = body === undefined || (!described && (body === null || (isRecord(body) && Object.keys(body).length === 0)));
  if (isNothing) return described?.required && jsonIn(described.content) ? [{ pointer: "/body", text: "is missing" }] : [];
  if (!described) return [{ pointer: "/body", text: "must be empty" }];
  const schema = jsonIn(described.content);
  if (!schema) return [];
  const problems = validator.problems(schema, body, "/body");
  const unwritten = unwrittenProblems(operation.operationId, body, "/body");
  return [...problems, ...unwritten.filter(({ pointer }) => !problems.some((problem) => problem.pointer === pointer))];
}

function answerProblems(
  document: OpenApiDocument,
  validator: Validator,
  { operation }: Matched,
  status: number,
  body: unknown,
): readonly Problem[] {
  const answer = answerFor(document, operation, status);
  if (!answer) return [{ pointer: "/status", text: `${status} is not listed` }];
  const schema = jsonIn(answer.content);
  if (schema) return validator.problems(schema, body, "/answer");
  const isNothing = body === undefined || body === null || body === "";
  return isNothing || answer.content ? [] : [{ pointer: "/answer", text: "must be empty" }];
}
