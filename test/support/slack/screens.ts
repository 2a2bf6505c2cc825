/** What people alone see: ephemeral notes, modals and the app's home. */
import { identified } from "./rich-text.ts";
import type { Message, Team, View, Wire } from "./state.ts";
import type { World } from "./world.ts";

const DEEPEST = 3;

export class Screens {
  readonly #world: World;
  readonly #notes = new Map<string, Message[]>();
  readonly #modals = new Map<string, View[]>();
  readonly #homes = new Map<string, View>();
  readonly #waiting = new Set<(view: View) => void>();

  constructor(world: World) {
    this.#world = world;
  }

  keepNote(note: Message): void {
    const user = note.onlyFor ?? "";
    this.#notes.set(user, [...this.notesOf(user), note]);
  }

  dropNote(note: Message): void {
    const user = note.onlyFor ?? "";
    this.#notes.set(
      user,
      this.notesOf(user).filter((one) => one !== note),
    );
  }

  notesOf(userId: string): readonly Message[] {
    return this.#notes.get(userId) ?? [];
  }

  /** Notes, and what the bot said in their direct channel, oldest first. */
  privatelyTold(userId: string): readonly Message[] {
    const direct = this.#world.directWith(userId);
    const said = direct ? this.#world.messagesIn(direct.id).filter((message) => this.#world.byBot(message)) : [];
    return [...this.notesOf(userId), ...said].toSorted((one, other) => one.appeared - other.appeared);
  }

  /** The modals somebody has open, the top one last. */
  modalsOf(userId: string): readonly View[] {
    return this.#modals.get(userId) ?? [];
  }

  homeOf(userId: string): View | null {
    return this.#homes.get(userId) ?? null;
  }

  find(viewId: string): View | undefined {
    const all = [...[...this.#modals.values()].flat(), ...this.#homes.values()];
    return all.find(({ id }) => id === viewId);
  }

  findExternal(externalId: string): View | undefined {
    return [...this.#modals.values()].flat().find(({ body }) => body.external_id === externalId);
  }

  /** On top of what is open already; null where that is as deep as it goes. */
  push(team: Team, userId: string, body: Wire): View | null {
    const open = this.modalsOf(userId);
    if (open.length === DEEPEST) return null;
    const view = this.#made(team, userId, "modal", body, open.at(-1) ?? null);
    this.#modals.set(userId, [...open, view]);
    return view;
  }

  publish(team: Team, userId: string, body: Wire): View {
    const known = this.#homes.get(userId);
    const view = known ? this.change(known, body) : this.#made(team, userId, "home", body, null);
    this.#homes.set(userId, view);
    for (const look of [...this.#waiting]) look(view);
    return view;
  }

  /** Resolves when somebody's home is next published. */
  nextHome(userId: string): Promise<View> {
    return new Promise((resolve) => {
      const look = (view: View) => {
        if (view.userId !== userId) return;
        this.#waiting.delete(look);
        resolve(view);
      };
      this.#waiting.add(look);
    });
  }

  change(view: View, body: Wire): View {
    view.body = this.#withIds(body);
    view.hash = this.#hash();
    return view;
  }

  /** Only the top one, or all of them. */
  close(userId: string, all = false): void {
    const open = this.modalsOf(userId);
    for (const view of all ? open : open.slice(-1)) view.open = false;
    this.#modals.set(
      userId,
      open.filter((view) => view.open),
    );
  }

  #made(team: Team, userId: string, type: View["type"], body: Wire, previous: View | null): View {
    const id = this.#world.ids.next("V");
    const root = previous ? previous.rootId : id;
    return {
      ...{ id, userId, teamId: team.id, type, hash: this.#hash(), body: this.#withIds(body), open: true },
      ...{ rootId: root, previousId: previous?.id ?? null },
      get blocks() {
        return (this.body.blocks ?? []) as readonly Wire[];
      },
      get callback_id() {
        return String(this.body.callback_id ?? "");
      },
      get private_metadata() {
        return String(this.body.private_metadata ?? "");
      },
    };
  }

  #withIds(body: Wire): Wire {
    return { ...body, blocks: identified((body.blocks ?? []) as Wire[], () => this.#world.ids.next("b")) };
  }

  #hash(): string {
    return `${this.#world.seconds}.${this.#world.ids.next("h")}`;
  }
}
