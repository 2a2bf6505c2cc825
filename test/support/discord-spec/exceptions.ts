/** Where Discord's document and what Discord does are known to differ, each with the reason. */
import type { OpenApiDocument, Schema } from "./document.ts";

export interface Exception {
  readonly in: "requests" | "answers";
  readonly components: readonly string[];
  readonly reason: string;
  readonly relax: (schema: Schema) => Schema;
}

/** Adds properties; what the document says of a property stays. */
const alsoTaking =
  (properties: Readonly<Record<string, Schema>>) =>
  (schema: Schema): Schema => ({ ...schema, properties: { ...properties, ...(schema.properties as Record<string, Schema>) } });

const fieldError: Schema = {
  type: "object",
  properties: { code: { type: "string" }, message: { type: "string" } },
  required: ["code", "message"],
};

export const exceptions: readonly Exception[] = [
  {
    in: "answers",
    components: ["GuildFeatures"],
    reason:
      "The recorded guild has BYPASS_SLOWMODE_PERMISSION_MIGRATION_COMPLETE and PIN_PERMISSION_MIGRATION_COMPLETE, which are " +
      "not listed: Discord gives guilds features that it does not document.",
    relax: () => ({ type: "string" }),
  },
  {
    in: "answers",
    components: ["InnerErrors"],
    reason:
      "The codes of a refused form's fields are words, BASE_TYPE_REQUIRED say, as Discord's pages show; the document has numbers.",
    relax: (schema) => ({ ...schema, properties: { _errors: { type: "array", items: fieldError } } }),
  },
  {
    in: "answers",
    components: ["MessageReferenceType"],
    reason: "The document knows replies only (0); Discord's pages, and its clients, also have forwards (1).",
    relax: () => ({ type: "integer", enum: [0, 1] }),
  },
  {
    in: "requests",
    components: [
      "BaseCreateMessageCreateRequest",
      "MessageEditRequestPartial",
      "IncomingWebhookRequestPartial",
      "IncomingWebhookUpdateRequestPartial",
      "IncomingWebhookInteractionRequest",
      "IncomingWebhookUpdateForInteractionCallbackRequestPartial",
    ],
    reason: "discord.js puts both into each message it sends or edits, and Discord ignores them where they mean nothing.",
    relax: alsoTaking({ tts: { const: false }, enforce_nonce: { const: false } }),
  },
  {
    in: "requests",
    components: ["CreateTextThreadWithMessageRequest"],
    reason: "discord.js names the type of the thread also where the message decides it, and Discord ignores it.",
    relax: alsoTaking({ type: { enum: [10, 11] } }),
  },
];

/** The document as requests or answers are held to it. */
export function withExceptions(
  document: OpenApiDocument,
  held: Exception["in"],
  known: readonly Exception[] = exceptions,
): OpenApiDocument {
  const schemas = { ...document.components.schemas };
  for (const exception of known.filter((one) => one.in === held)) {
    for (const name of exception.components) {
      const schema = schemas[name];
      if (schema) schemas[name] = exception.relax(schema);
    }
  }
  return { ...document, components: { ...document.components, schemas } };
}
