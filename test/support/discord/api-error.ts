/** The errors Discord answers with, and how they look on the wire. */
import type { ZodError } from "zod";
import type { Wire } from "./state.ts";

const answers = {
  unauthorized: [401, 0, "401: Unauthorized"],
  noSuchRoute: [404, 0, "404: Not Found"],
  unknownApplication: [404, 10002, "Unknown Application"],
  unknownChannel: [404, 10003, "Unknown Channel"],
  unknownGuild: [404, 10004, "Unknown Guild"],
  unknownMember: [404, 10007, "Unknown Member"],
  unknownMessage: [404, 10008, "Unknown Message"],
  unknownUser: [404, 10013, "Unknown User"],
  unknownWebhook: [404, 10015, "Unknown Webhook"],
  unknownInteraction: [404, 10062, "Unknown interaction"],
  tooManyCommands: [400, 30032, "Maximum number of application commands reached"],
  acknowledged: [400, 40060, "Interaction has already been acknowledged."],
  missingAccess: [403, 50001, "Missing Access"],
  notOwnMessage: [403, 50005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50006, "Cannot send an empty message"],
  cannotSendToUser: [403, 50007, "Cannot send messages to this user"],
  notATextChannel: [400, 50008, "Cannot send messages in a non-text channel"],
  missingPermissions: [403, 50013, "Missing Permissions"],
  systemMessage: [403, 50021, "Cannot execute action on a system message"],
  wrongChannelType: [400, 50024, "Cannot execute action on this channel type"],
  invalidWebhookToken: [401, 50027, "Invalid Webhook Token"],
  invalidRecipient: [400, 50033, "Invalid Recipient(s)"],
  invalidForm: [400, 50035, "Invalid Form Body"],
  threadArchived: [400, 50083, "Thread is archived"],
  invalidJson: [400, 50109, "The request body contains invalid JSON."],
  threadLocked: [403, 160005, "Thread is locked"],
} as const satisfies Record<string, readonly [number, number, string]>;

export class ApiError extends Error {
  readonly status: number;
  readonly body: Wire;

  constructor(name: keyof typeof answers, errors?: Wire) {
    const [status, code, message] = answers[name];
    super(message);
    this.status = status;
    this.body = { message, code, ...(errors ? { errors } : {}) };
  }
}

/** An invalid form, with what is wrong at which field. */
export function invalidForm(path: readonly PropertyKey[], message: string, code = "BASE_TYPE_INVALID"): ApiError {
  return new ApiError("invalidForm", nested(path, { _errors: [{ code, message }] }));
}

export function formErrorOf(error: ZodError): ApiError {
  const [issue] = error.issues;
  return invalidForm(issue?.path ?? [], issue?.message ?? "Invalid.");
}

function nested(path: readonly PropertyKey[], innermost: Wire): Wire {
  return path.reduceRight<Wire>((inner, key) => ({ [String(key)]: inner }), innermost);
}
