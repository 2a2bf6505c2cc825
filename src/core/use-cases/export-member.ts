/** Gives members everything kept about them, as one file. */
import type { Caller, Note } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { MemberStore } from "#core/ports/store.ts";
import { noClone } from "./no-clone.ts";

interface ExportDeps {
  readonly members: MemberStore;
  readonly now: Clock;
}

/** `/clone export`. */
export async function exportMember(deps: ExportDeps, { caller }: { readonly caller: Caller }): Promise<Note> {
  const state = await deps.members.find(caller.account);
  if (!state) return noClone;
  const kept = await deps.members.export(state.member.id);
  const content = JSON.stringify({ schema: "understudy-export/1", exportedAt: deps.now(), ...kept }, null, 2);
  return {
    text: "This is everything kept about you. What others asked your clone is not in it; that is theirs.",
    file: { name: "understudy-export.json", content: `${content}\n` },
  };
}
