/** Tells files of members' pasts that are being read what has been deleted or edited meanwhile: they have it as it was. */
import { sql } from "drizzle-orm";
import { accountKey, type MessageRef } from "#core/model/ids.ts";
import { imports } from "./imports-schema.ts";
import { type Tx, workspaceIdOf } from "./rows.ts";
import { members } from "./schema.ts";

/** How a message is named in the row of an import. */
export const goneKey = ({ channel, message }: Pick<MessageRef, "channel" | "message">): string => `${channel} ${message}`;

/** To be called before what was stored is removed, so that a part being stored at the same moment is seen by the removal. */
export async function noteGone(tx: Tx, messages: readonly MessageRef[]): Promise<void> {
  const workspaces = new Map(messages.map((ref) => [accountKey({ ...ref, account: "" }), ref]));
  for (const [key, workspace] of workspaces) {
    const gone = messages.filter((ref) => accountKey({ ...ref, account: "" }) === key).map(goneKey);
    await tx.execute(sql`update ${imports} set gone = gone || array(select json_array_elements_text(${JSON.stringify(gone)}::text::json))
      where status = 'confirmed' and member_id in (select id from ${members} where workspace_id = ${workspaceIdOf(workspace)})`);
  }
}
