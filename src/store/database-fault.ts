/** Says in one line why the database cannot be used and what to do, without the URL's password. */
import { unescape as decoded } from "node:querystring";
import { OperatorFault } from "#core/ports/operator-fault.ts";
import type { DatabasePlace } from "./database.ts";

export class DatabaseFault extends OperatorFault {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DatabaseFault";
  }
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there: start the server or correct DATABASE_URL",
  ENOTFOUND: "no such host: correct DATABASE_URL",
  EAI_AGAIN: "the host's name cannot be looked up: check the network and DATABASE_URL",
  ETIMEDOUT: "no answer: check the network and DATABASE_URL",
  ECONNRESET: "the server broke the connection off: where it takes no TLS, remove sslmode from DATABASE_URL",
  CONNECT_TIMEOUT: "no answer within 5 s: check the network and DATABASE_URL",
  "28P01": "the server refuses the password: correct DATABASE_URL",
  "28000": "the server refuses this account: correct DATABASE_URL",
  "3D000": "there is no such database: create it or correct DATABASE_URL",
  "42501": "the account may not create tables there: grant it the database",
  EACCES: "the folder may not be written: change its owner or DATA_DIR",
  EROFS: "the folder is read-only: change DATA_DIR",
  ENOSPC: "the disk is full",
  ENOTDIR: "DATA_DIR names a file: name a folder",
  EEXIST: "DATA_DIR names a file: name a folder",
};

export function plainFault(fault: unknown, place: DatabasePlace): DatabaseFault {
  if (fault instanceof DatabaseFault) return fault;
  const code = codeOf(fault);
  const reason =
    (code && (reasons[code] ?? unknownTo(code, fault))) ??
    `it cannot be opened (${causeOf(fault, code, place)})${advice(code, place)}`;
  return new DatabaseFault(`Database ${whereIs(place)}: ${reason}.`, { cause: fault });
}

/** Undefined_object: of a connection, a parameter that the URL sets. */
function unknownTo(code: string, fault: unknown): string | undefined {
  const name = code === "42704" ? /"([\w.]+)"/.exec(deepest(fault)?.message ?? "")?.[1] : undefined;
  return name && `the server knows no "${name}": remove it from DATABASE_URL`;
}

const LONGEST_CAUSE = 160;

/** One line, without the URL's password. What is wrong with data (classes 22 and 23) repeats it, so only its code is told. */
function causeOf(fault: unknown, code: string | null, place: DatabasePlace): string {
  if (code && /^2[23]/.test(code)) return code;
  const found = deepest(fault);
  const line = found?.message.split("\n")[0]?.replace(/\.$/, "") || found?.name || "no cause is known";
  const shown = passwordsIn(place).reduce((text, password) => text.replaceAll(password, "[secret]"), line);
  const cut = shown.length > LONGEST_CAUSE ? `${shown.slice(0, LONGEST_CAUSE)}...` : shown;
  return code ? `${code}: ${cut}` : cut;
}

function passwordsIn(place: DatabasePlace): readonly string[] {
  if (!("url" in place)) return [];
  if (!URL.canParse(place.url)) return [place.url];
  const { password } = new URL(place.url);
  return password === "" ? [] : [password, decoded(password)];
}

/** Where the system refused nothing, the folder itself is at fault; the database's own codes hold a digit. */
function advice(code: string | null, place: DatabasePlace): string {
  return "dir" in place && (code === null || /\d/.test(code)) ? ": restore the last backup that opens" : "";
}

function deepest(fault: unknown): Error | null {
  if (!(fault instanceof Error)) return null;
  return deepest(fault instanceof AggregateError ? fault.errors[0] : fault.cause) ?? fault;
}

function codeOf(fault: unknown): string | null {
  for (let at = fault; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code;
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0]);
  }
  return null;
}

function whereIs(place: DatabasePlace): string {
  if ("memory" in place) return "in memory";
  if ("dir" in place) return `in ${place.dir}`;
  if (!URL.canParse(place.url)) return "at DATABASE_URL";
  const { host, pathname } = new URL(place.url);
  return `at ${host}${pathname}`;
}
