/** The log: JSON lines of ids, counts and reasons, from which nobody's words and no secret can be read. */
import type { Writable } from "node:stream";
import pino from "pino";
import type { Log, LogFields } from "#core/ports/runtime.ts";
import type { LogLevel } from "#src/config/variables.ts";

const LONGEST_VALUE = 200;
const DEEPEST_CAUSE = 3;

/** Fields that would hold a key: never written. */
const secretFields = /^(?:api_?)?key$|token|secret|password|authorization|cookie/i;

/** Fields that could hold what somebody wrote: written only where they hold an id. */
const wordFields = /^(?:text|body|content|question|answer|message|note|name|prompt|draft|snippet|reply)$/i;
const idShape = /^[\w.:-]*\d[\w.:-]*$/;

const secretShapes = [
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@]+@/gi,
  /\b(?:sk|pk|rk)-[\w-]{8,}/g,
  /\bxox[a-z]-[\w-]+/gi,
  /\bxapp-[\w-]+/gi,
  /\bBearer\s+\S+/gi,
  /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g,
];

/** Lines go to `destination`, or to standard output. Nothing here throws. */
export function createLog(level: LogLevel, destination?: Writable): Log {
  const options: pino.LoggerOptions = {
    level,
    base: { pid: process.pid },
    messageKey: "event",
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  };
  const lines = destination ? pino(options, destination) : pino(options);
  return {
    debug: (event, fields) => lines.debug(safeFields(fields), event),
    info: (event, fields) => lines.info(safeFields(fields), event),
    warn: (event, fields) => lines.warn(safeFields(fields), event),
    error: (event, fault, fields) => lines.error({ ...safeFields(fields), fault: safeFault(fault) }, event),
  };
}

function safeFields(fields: LogFields = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, safeValue(key, value)]));
}

/** The types allow plain values only; a cast must not open the door. */
function safeValue(key: string, value: unknown): unknown {
  if (value === null || ["number", "boolean", "undefined"].includes(typeof value)) return value;
  if (typeof value !== "string" || secretFields.test(key)) return "[removed]";
  if (wordFields.test(key) && !idShape.test(value)) return "[removed]";
  const masked = secretShapes.reduce((text, shape) => text.replace(shape, "[secret]"), value);
  return masked.length > LONGEST_VALUE ? `${masked.slice(0, LONGEST_VALUE)}...` : masked;
}

interface SafeFault {
  readonly type: string;
  readonly code?: string | number;
  readonly kind?: string | number;
  readonly status?: string | number;
  readonly stack?: readonly string[];
  readonly cause?: SafeFault;
}

/**
 * What an error is and where it arose. Its message is left out: drivers and endpoints put rows, prompts and keys
 * into theirs.
 */
function safeFault(fault: unknown, depth = 0): SafeFault {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const word = (key: "code" | "kind" | "status") => plainWord((fault as unknown as Record<string, unknown>)[key]);
  const [code, kind, status] = [word("code"), word("kind"), word("status")];
  const stack = frames(fault);
  return {
    type: String(plainWord(fault.name) ?? "Error"),
    ...(code !== undefined && { code }),
    ...(kind !== undefined && { kind }),
    ...(status !== undefined && { status }),
    ...(stack.length > 0 && { stack }),
    ...(fault.cause !== undefined && depth < DEEPEST_CAUSE && { cause: safeFault(fault.cause, depth + 1) }),
  };
}

/** Names and codes are single words, so a sentence can pass for none. */
function plainWord(value: unknown): string | number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^[\w-]{1,48}$/.test(value) ? value : undefined;
}

/**
 * The stack without its head, which repeats the message. Where the message no longer stands in the head (it was
 * changed), nothing tells its lines from frames, so there are none.
 */
function frames({ stack, message }: Error): readonly string[] {
  if (typeof stack !== "string" || typeof message !== "string") return [];
  const at = stack.indexOf(message);
  const tail = message === "" ? stack.replace(/^[\w$]+(?: \[\w+\])?(?=\n|$)/, "") : stack.slice(at + message.length);
  if (at < 0 || !/^(?:\n|$)/.test(tail)) return [];
  return tail
    .split("\n")
    .filter((line) => /^ {4}at (?:.*\()?(?:file:|node:|\/|[A-Za-z]:\\|<anonymous>).*\)?$/.test(line))
    .map((line) => line.trim());
}
