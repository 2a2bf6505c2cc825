/** Says in one line why the database cannot be used and what to do, without the URL's password. */
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
  const reason = (code && reasons[code]) ?? (code ? `fault ${code}` : "it cannot be opened; see the log");
  return new DatabaseFault(`Database ${whereIs(place)}: ${reason}.`, { cause: fault });
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
