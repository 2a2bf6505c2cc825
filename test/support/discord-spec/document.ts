/** The parts of an OpenAPI 3.1 document that the checks read. */

export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly schema: Schema;
  readonly required?: boolean;
}

export type Content = Readonly<Record<string, { readonly schema: Schema }>>;

export interface Answer {
  readonly $ref?: string;
  readonly content?: Content;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content; readonly required?: boolean };
  readonly responses: Readonly<Record<string, Answer>>;
}

export type Method = "get" | "put" | "post" | "patch" | "delete";

export type PathItem = { readonly [method in Method]?: Operation } & { readonly parameters?: readonly Parameter[] };

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, Answer>>;
  };
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `Name` of `#/components/schemas/Name`. */
export const nameInRef = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/** The schema itself, or the component it refers to. */
export function resolved(document: OpenApiDocument, schema: Schema): Schema {
  return typeof schema.$ref === "string" ? (document.components.schemas[nameInRef(schema.$ref)] ?? {}) : schema;
}

/** What the document says of an answer with this status: listed exactly, or as `4XX`; null where it is not listed. */
export function answerFor(document: OpenApiDocument, operation: Operation, status: number): Answer | null {
  const listed = operation.responses[status] ?? operation.responses[`${Math.floor(status / 100)}XX`];
  if (!listed) return null;
  return listed.$ref ? (document.components.responses?.[nameInRef(listed.$ref)] ?? null) : listed;
}
