/** Checks values against the document's schemas; each is compiled when a value first reaches it. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { SchemaValidateFunction } from "ajv/dist/types/index.js";
import type { OpenApiDocument, Schema } from "./document.ts";
import { type Found, type Problem, problemOf } from "./problems.ts";
import { type Form, formats, inForm } from "./schema-forms.ts";

type Context = Parameters<ValidateFunction>[1];

/** Two keywords of its own, `component` and `forms`, defer compiling, which takes most of a check's time. */
export class Validator {
  readonly #ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    allErrors: true,
    messages: false,
    logger: false,
    formats,
    code: { optimize: false },
  });
  readonly #document: OpenApiDocument;
  readonly #form: Form;
  readonly #ofDocument = new Map<Schema, ValidateFunction>();
  readonly #inForm = new Map<string, ValidateFunction>();

  constructor(document: OpenApiDocument, form: Form) {
    this.#document = document;
    this.#form = form;
    this.#keyword("component", (name: string, value, context) => found(this.#component(name), value, context));
    this.#keyword("forms", (forms: readonly Schema[], value, context) => this.#closest(forms, value, context));
  }

  /** What in `value` does not fit a schema of the document; pointers begin with `at`. */
  problems(schema: Schema, value: unknown, at: string): readonly Problem[] {
    return found(this.#compile(schema), value).map((error) => problemOf(error, at));
  }

  #keyword<T>(keyword: string, find: (schema: T, value: unknown, context: Context) => readonly Found[]): void {
    const validate: SchemaValidateFunction = (schema: T, value: unknown, _parent, context) => {
      const errors = find(schema, value, context);
      validate.errors = [...errors];
      return errors.length === 0;
    };
    this.#ajv.addKeyword({ keyword, validate, errors: true });
  }

  #compile(schema: Schema): ValidateFunction {
    const compiled = this.#ofDocument.get(schema) ?? this.#compileForm(inForm(schema, this.#form));
    this.#ofDocument.set(schema, compiled);
    return compiled;
  }

  #component(name: string): ValidateFunction {
    const schema = this.#document.components.schemas[name];
    if (!schema) throw new Error(`the document refers to ${name}, which it does not have`);
    return this.#compile(schema);
  }

  #compileForm(schema: Schema): ValidateFunction {
    const { component } = schema;
    if (typeof component === "string" && Object.keys(schema).length === 1) return this.#component(component);
    const key = JSON.stringify(schema);
    const compiled = this.#inForm.get(key) ?? this.#ajv.compile(schema);
    this.#inForm.set(key, compiled);
    return compiled;
  }

  /** Of a union that nothing fits, what the form says that was most likely meant. */
  #closest(forms: readonly Schema[], value: unknown, context: Context): readonly Found[] {
    const at = context?.instancePath ?? "";
    let best: Misfit = { errors: [fitsNone(at, forms)], cost: WRONG_KIND };
    for (const form of forms) {
      const errors = found(this.#compileForm(form), value, context);
      if (errors.length === 0) return [];
      const cost = costOf(errors, at);
      if (cost < best.cost) best = { errors: cost < WRONG_TYPE ? errors : [fitsNone(`${at}/type`, forms)], cost };
    }
    return best.errors;
  }
}

interface Misfit {
  readonly errors: readonly Found[];
  readonly cost: number;
}

/** More than any number of other errors: another `type` field was meant. */
const WRONG_TYPE = 1_000;
/** Text where there should be an object. */
const WRONG_KIND = 1_000_000;

function costOf(errors: readonly Found[], at: string): number {
  if (errors.some(({ instancePath, keyword }) => instancePath === at && kindKeywords.has(keyword))) return WRONG_KIND;
  return errors.length + (errors.some((error) => error.instancePath === `${at}/type`) ? WRONG_TYPE : 0);
}

const kindKeywords = new Set(["type", "forms"]);

const fitsNone = (instancePath: string, forms: readonly Schema[]): Found => ({
  instancePath,
  keyword: "forms",
  params: { count: forms.length },
});

function found(validate: ValidateFunction, value: unknown, context?: Context): readonly Found[] {
  return validate(value, context) ? [] : (validate.errors ?? []);
}
