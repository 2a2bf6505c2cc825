/** Brings the document's schemas into the form they are checked in: open for answers, closed for requests. */
import { isRecord, nameInRef, type Schema } from "./document.ts";

export interface Form {
  /** Whether properties that the document does not name are refused. */
  readonly closed: boolean;
}

/** Say nothing about what is valid. */
const annotations = new Set(["title", "description", "contentEncoding", "x-discord-union", "examples", "default", "deprecated"]);

/** Sets of bits, which Discord takes as integers and as strings of digits. */
const permissionFields = new Set(["permissions", "allow", "deny", "default_member_permissions"]);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * The same schema with references as `component`, unions as `forms`, and unions of constants as `enum`. A value may fit
 * several forms of a union, as open objects often do: that is nobody's mistake.
 */
export function inForm(schema: Schema, form: Form): Schema {
  const made: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (!annotations.has(keyword)) Object.assign(made, keywordInForm(keyword, value, form));
  }
  if (Array.isArray(made.enum)) {
    if (made.enum.length === 0) delete made.enum;
    else delete made.allOf;
  }
  if (form.closed && "properties" in schema && !("additionalProperties" in schema)) made.additionalProperties = false;
  return made;
}

function keywordInForm(keyword: string, value: unknown, form: Form): Schema {
  switch (keyword) {
    case "$ref":
      return { component: nameInRef(String(value)) };
    case "oneOf":
    case "anyOf":
      return union(list(value), form);
    case "allOf":
      return { allOf: list(value).map((part) => child(part, form)) };
    case "items":
    case "additionalProperties":
      return { [keyword]: child(value, form) };
    case "properties":
      return { properties: propertiesInForm(value, form) };
    default:
      return { [keyword]: value };
  }
}

const child = (value: unknown, form: Form): unknown => (isRecord(value) ? inForm(value, form) : value);

function union(branches: readonly unknown[], form: Form): Schema {
  const constants = branches.filter((branch) => isRecord(branch) && "const" in branch) as { const: unknown }[];
  if (constants.length === branches.length) return { enum: constants.map((branch) => branch.const) };
  return { forms: branches.map((branch) => child(branch, form)) };
}

function propertiesInForm(properties: unknown, form: Form): Schema {
  const pairs = isRecord(properties) ? Object.entries(properties) : [];
  return Object.fromEntries(
    pairs.map(([name, value]) => {
      const made = child(value, form);
      return [name, form.closed && permissionFields.has(name) && isRecord(made) ? orDigits(made) : made];
    }),
  );
}

function orDigits(schema: Schema): Schema {
  const types = [schema.type].flat();
  return types.includes("integer") ? { ...schema, type: [...types, "string"], pattern: "^[0-9]+$" } : schema;
}

const within = (least: bigint, most: bigint) => (value: number) =>
  !Number.isInteger(value) || (BigInt(value) >= least && BigInt(value) <= most);

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** The formats that the document names. */
export const formats = {
  int32: { type: "number", validate: within(-(2n ** 31n), 2n ** 31n - 1n) },
  int64: { type: "number", validate: within(-(2n ** 63n), 2n ** 63n) },
  double: { type: "number", validate: Number.isFinite },
  snowflake: (value: string) => /^\d{1,20}$/.test(value) && BigInt(value) < 2n ** 64n,
  "date-time": (value: string) => moment.test(value) && !Number.isNaN(Date.parse(value)),
  uri: (value: string) => URL.canParse(value),
  /** Its length is all that is asked of it. */
  nonce: true,
} as const;
