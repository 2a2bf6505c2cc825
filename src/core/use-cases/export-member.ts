/** Gives members everything kept about them, as one file; its form is described in docs/export.md. */
import type { Caller, Note } from "#core/ports/platform.ts";
import type { Clock } from "#core/ports/runtime.ts";
import type { ExportPart, MemberStore } from "#core/ports/store.ts";
import { noClone } from "./no-clone.ts";

/** Raised when what a reader of the file relies on changes; what is added does not. */
export const EXPORT_SCHEMA = "understudy-export/1";

interface ExportDeps {
  readonly members: MemberStore;
  readonly now: Clock;
}

/** `/clone export`. */
export async function exportMember(deps: ExportDeps, { caller }: { readonly caller: Caller }): Promise<Note> {
  const state = await deps.members.find(caller.account);
  if (!state) return noClone;
  const content = await written(deps.members.export(state.member.id), deps.now());
  return {
    text: "This is everything kept about you. Who asked your clone, and what others said, is not in it; that is theirs.",
    file: { name: "understudy-export.json", content },
  };
}

/** An item a line, so that a long file can be read, and compared with an older one. Only the text is held, not what it is made of. */
async function written(parts: AsyncIterable<ExportPart>, at: Date): Promise<string> {
  const text = [`{\n"schema": ${JSON.stringify(EXPORT_SCHEMA)},\n"exportedAt": ${JSON.stringify(at)}`];
  let open: string | null = null;
  let items = 0;
  for await (const part of parts) {
    if (open !== null && open !== part.section) text.push("\n]");
    if (!("items" in part)) {
      open = null;
      text.push(`,\n${JSON.stringify(part.section)}: ${JSON.stringify(part.value)}`);
      continue;
    }
    if (open !== part.section) {
      text.push(`,\n${JSON.stringify(part.section)}: [`);
      items = 0;
    }
    open = part.section;
    for (const item of part.items) {
      text.push(`${items === 0 ? "" : ","}\n${JSON.stringify(item)}`);
      items += 1;
    }
  }
  return `${text.join("")}${open === null ? "" : "\n]"}\n}\n`;
}
