/** Replies for tests that need no workspace. */
import type { Member } from "#core/model/member.ts";
import { type Action, amendGrant, type LabelledReply, label } from "#core/safety/label.ts";

export function replyBy(name: string, body: string, actions: readonly Action[] = []): LabelledReply {
  const account = { platform: "slack", workspace: "T1", account: "U1" };
  const member: Member = { id: "m1" as never, account, name, timeZone: null };
  const grant = amendGrant(member, member, "corrected");
  if (!grant) throw new Error("no grant");
  return label(grant, body, actions);
}
