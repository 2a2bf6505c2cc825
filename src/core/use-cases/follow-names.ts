/** A member who changed their name in the workspace is called by the new one: in every label, note and prompt from then on. */
import { accountKey } from "#core/model/ids.ts";
import type { Author, IncomingMessage } from "#core/model/message.ts";
import type { MemberState, MemberStore } from "#core/ports/store.ts";

interface NamesDeps {
  readonly members: MemberStore;
}

type Named = Pick<Author, "account" | "name">;

/** Keeps what somebody is called now, where they are a member. */
export async function followName({ members }: NamesDeps, person: Named): Promise<void> {
  if (isName(person)) await members.rename(person.account, person.name);
}

/** The members as their own messages name them, the last of each; nothing is asked of the store where none changed. */
export async function followNames(
  deps: NamesDeps,
  messages: readonly IncomingMessage[],
  states: readonly MemberState[],
): Promise<readonly MemberState[]> {
  const authors = messages.map(({ author }) => author);
  const names = new Map(authors.filter(isName).map(({ account, name }) => [accountKey(account), name]));
  return Promise.all(
    states.map(async (state) => {
      const { member } = state;
      const name = names.get(accountKey(member.account)) ?? member.name;
      if (name === member.name) return state;
      await deps.members.rename(member.account, name);
      return { ...state, member: { ...member, name } };
    }),
  );
}

/** Where a platform cannot say just now what somebody is called, their account stands in the name's place. */
function isName({ account, name }: Named): boolean {
  return name !== "" && name !== account.account;
}
