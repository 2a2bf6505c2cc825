/** What is wrong with an exchange, in a form that tells where, and never what was written. */
import type { ErrorObject } from "ajv/dist/2020.js";

export interface Problem {
  /** Into the exchange: `/body/components/0/type`, `/query/limit`, `/answer/id`. */
  readonly pointer: string;
  readonly text: string;
}

/** The parts of a validator's error that are used. */
export type Found = Pick<ErrorObject, "instancePath" | "keyword" | "params">;

export const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

export const lineOf = (method: string, route: string, { pointer, text }: Problem): string =>
  `${method.toUpperCase()} ${route} ${pointer}: ${text}`;

export function problemOf(error: Found, at: string): Problem {
  const { instancePath, keyword, params } = error;
  const key =
    keyword === "required" ? params.missingProperty : keyword === "additionalProperties" ? params.additionalProperty : null;
  return { pointer: at + instancePath + (key === null ? "" : `/${escaped(key)}`), text: textOf(error) };
}

const plain: Readonly<Record<string, string>> = {
  required: "is missing",
  additionalProperties: "is not known",
  uniqueItems: "must not have the same item twice",
};

const limits: Readonly<Record<string, string>> = {
  minLength: "must have at least # characters",
  maxLength: "must not have more than # characters",
  minItems: "must have at least # items",
  maxItems: "must not have more than # items",
  maxProperties: "must not have more than # properties",
  minimum: "must not be less than #",
  maximum: "must not be more than #",
};

/** Long lists of allowed values say little. */
const MOST_VALUES = 12;

function textOf({ keyword, params }: Found): string {
  const limit = limits[keyword];
  if (limit) return limit.replace("#", String(params.limit));
  switch (keyword) {
    case "type":
      return `must be ${[params.type].flat().join(" or ")}`;
    case "format":
      return `must be of the format ${params.format}`;
    case "pattern":
      return `must match ${params.pattern}`;
    case "forms":
      return `fits none of the ${params.count} forms it may have`;
    case "enum":
      return allowed(params.allowedValues);
    default:
      return plain[keyword] ?? `breaks the rule ${keyword}`;
  }
}

const allowed = (values: readonly unknown[]): string =>
  values.length > MOST_VALUES ? `must be one of ${values.length} known values` : `must be one of ${values.join(", ")}`;
