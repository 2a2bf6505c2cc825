/** `/clone block` and `/clone unblock`: a member decides who may not ask their clone. The person is not told. */
import { type AccountRef, sameAccount } from "#core/model/ids.ts";
import type { Blocked, BlockStore } from "#core/ports/block-store.ts";
import type { CommandCall, Note } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { MemberStore } from "#core/ports/store.ts";
import { plainName } from "#core/safety/plain-name.ts";
import { countOf } from "./count-of.ts";
import { noClone } from "./no-clone.ts";

interface BlockDeps {
  readonly members: Pick<MemberStore, "find">;
  readonly blocked: BlockStore;
  readonly now: Clock;
}

const nobodyNamed: Note = { text: "Name whom you mean: /clone block person. Nothing was changed." };

/** Once it is answered, the caller's clone says nothing to that person, not even an answer under way. */
export async function blockAsker(deps: BlockDeps, call: CommandCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const person = personIn(call);
  if (!person) return nobodyNamed;
  if (sameAccount(person, call.caller.account))
    return { text: "That is you; your clone never answers you. Nothing was changed." };
  const name = plainName(call.called?.[person.account] ?? person.account);
  await deps.blocked.add(state.member.id, person, name, deps.now());
  return {
    text: [
      `Your clone never answers ${name} from now on. They are not told; a question of theirs is counted in what you hear on return.`,
      "To undo this, run /clone unblock and name them.",
    ].join("\n"),
  };
}

export async function unblockAsker(deps: BlockDeps, call: CommandCall): Promise<Note> {
  const state = await deps.members.find(call.caller.account);
  if (!state) return noClone;
  const person = personIn(call);
  if (!person) return nobodyNamed;
  const name = plainName(call.called?.[person.account] ?? person.account);
  const was = await deps.blocked.remove(state.member.id, person);
  return { text: was ? `Your clone may answer ${name} again.` : `You had not blocked ${name}, so nothing was changed.` };
}

function personIn({ caller, options }: CommandCall): AccountRef | null {
  return options.person ? { ...caller.account, account: options.person } : null;
}

/** For the status; null where nobody is blocked. */
export function blockedLine(blocked: readonly Blocked[]): string | null {
  if (blocked.length === 0) return null;
  const names = blocked.flatMap(({ name }) => name ?? []);
  const nameless = blocked.length - names.length;
  const others = nameless > 0 ? [countOf(nameless, "person", "people")] : [];
  const gone = nameless > 0 ? " who had themselves forgotten" : "";
  return `Your clone never answers: ${[...names, ...others].join(", ")}${gone}. To let one ask again, run /clone unblock and name them.`;
}
