/** Files of a member's past go with the member. */
import type { AccountRef, WorkspaceRef } from "#core/model/ids.ts";
import type { ImportFiles } from "#core/ports/import-files.ts";
import type { Store } from "#core/ports/store.ts";

/** The same store, but that an erasure takes the files along, whoever asks for it. */
export function withFiles(store: Store, files: ImportFiles): Store {
  const { imports, members } = store;
  const taking = async <T>(of: AccountRef | WorkspaceRef, erase: () => Promise<T>): Promise<T> => {
    const theirs = await imports.files(of);
    const erased = await erase();
    if (erased !== null) for (const file of theirs) await files.remove(file);
    return erased;
  };
  return {
    ...store,
    members: {
      ...members,
      erase: (account) => taking(account, () => members.erase(account)),
      eraseUnlessRenewed: (account, endsAt) => taking(account, () => members.eraseUnlessRenewed(account, endsAt)),
      removeWorkspace: (workspace) => taking(workspace, () => members.removeWorkspace(workspace)),
    },
  };
}
