/** Consent as a condition, so that the statement that reads or stores words asks for it itself. */
import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { TERMS_VERSION } from "#core/model/consent.ts";
import type { MemberId } from "#core/model/ids.ts";
import { consents } from "./schema.ts";

/** Whether the member consents at that time. A placeholder for the time stands for ISO 8601. */
export function consentHolds(member: MemberId | Placeholder, at: Date | Placeholder): SQL {
  return sql`exists (select 1 from ${consents} c where c.member_id = ${member} and ${consentsAt(at)})`;
}

/** Whether a row of the consents, under the alias `c`, holds at that time. */
export function consentsAt(at: Date | Placeholder): SQL {
  return sql`c.terms = ${TERMS_VERSION} and c.expires_at > ${at instanceof Date ? at.toISOString() : at}::timestamptz`;
}
