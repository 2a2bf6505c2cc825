/** Answers being made in this process, so that off, back and optout end their model calls at once. */
import { type MemberId, sameAccount, type WorkspaceRef } from "#core/model/ids.ts";
import type { Member } from "#core/model/member.ts";

interface Flight {
  readonly member: Member;
  readonly controller: AbortController;
}

/** Cancelling is a courtesy that saves the model's time; what keeps the promise is the gate asked again at the post. */
export class InFlight {
  readonly #flights = new Set<Flight>();

  /** Runs `work` with a signal that fires when the member's answers are cancelled. */
  async run<T>(member: Member, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const flight = { member, controller: new AbortController() };
    this.#flights.add(flight);
    try {
      return await work(flight.controller.signal);
    } finally {
      this.#flights.delete(flight);
    }
  }

  cancelMember(id: MemberId): void {
    this.#cancel(({ member }) => member.id === id);
  }

  cancelWorkspace(workspace: WorkspaceRef): void {
    this.#cancel(({ member }) => sameAccount({ ...workspace, account: "" }, { ...member.account, account: "" }));
  }

  cancelAll(): void {
    this.#cancel(() => true);
  }

  #cancel(which: (flight: Flight) => boolean): void {
    for (const flight of this.#flights) if (which(flight)) flight.controller.abort();
  }
}
