/** The usual workspace: Ana, Bea and Boss, a channel for everyone and one for the leads, and the bot. */
import type { FakeSlack } from "./fake-slack.ts";
import type { Channel, Team, User } from "./state.ts";

export interface Workshop {
  readonly team: Team;
  readonly ana: User;
  readonly bea: User;
  /** An admin. */
  readonly boss: User;
  /** Another program. */
  readonly builder: User;
  readonly general: Channel;
  /** Private: Ana, Bea and the bot are in it. */
  readonly leads: Channel;
}

export function addWorkshop(fake: FakeSlack, team: Team = fake.team): Workshop {
  const ana = fake.addUser(team, "Ana");
  const bea = fake.addUser(team, "Bea");
  const boss = fake.addUser(team, "Boss", { admin: true });
  const builder = fake.addUser(team, "Builder", { bot: true });
  const general = fake.addChannel(team, "general");
  const leads = fake.addChannel(team, "leads", { private: true, members: [ana.id, bea.id] });
  return { team, ana, bea, boss, builder, general, leads };
}
