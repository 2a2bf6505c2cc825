/** Who is in a console workspace, which channels it has, and who can read them. */
import { type Channel, type Person, WorkspaceFault } from "./chat.ts";

export class Directory {
  readonly #people = new Map<string, Person>();
  readonly #gone = new Map<string, Person>();
  readonly #channels = new Map<string, Channel>();

  put(person: Person): void {
    this.#people.set(person.id, person);
    this.#gone.delete(person.id);
  }

  putChannel(channel: Channel): void {
    this.#channels.set(channel.id, channel);
  }

  leave(person: Person): void {
    this.#people.delete(person.id);
    this.#gone.set(person.id, person);
  }

  dropChannel(id: string): void {
    this.#channels.delete(id);
  }

  people(): readonly Person[] {
    return [...this.#people.values()];
  }

  channels(): readonly Channel[] {
    return [...this.#channels.values()];
  }

  /** Those present. */
  findPerson(id: string): Person | null {
    return this.#people.get(id) ?? null;
  }

  findChannel(id: string): Channel | null {
    return this.#channels.get(id) ?? null;
  }

  /** Those present and those who left. */
  known(id: string): Person | null {
    return this.#people.get(id) ?? this.#gone.get(id) ?? null;
  }

  /** Also of those who left. */
  nameOf(id: string): string | null {
    return this.known(id)?.name ?? null;
  }

  /** Throws `WorkspaceFault` where there is no such person. */
  person(id: string): Person {
    const person = this.#people.get(id);
    if (!person) throw new WorkspaceFault(`There is nobody called ${id} here.`);
    return person;
  }

  /** Throws `WorkspaceFault` where there is no such channel. */
  channel(id: string): Channel {
    const channel = this.#channels.get(id);
    if (!channel) throw new WorkspaceFault(`There is no channel ${id} here.`);
    return channel;
  }

  canRead(person: Person, channel: Channel): boolean {
    return !(channel.private || channel.direct) || (channel.memberIds ?? []).includes(person.id);
  }

  /** Throws `WorkspaceFault` where the person cannot read the channel. */
  channelFor(person: Person, id: string): Channel {
    const channel = this.channel(id);
    if (!this.canRead(person, channel)) throw new WorkspaceFault(`${person.name} is not in #${channel.name}.`);
    return channel;
  }
}
