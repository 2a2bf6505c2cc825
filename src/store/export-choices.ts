/** What a member chose about their clone, and what is kept so that it is silent where they are. */
import { asc, eq } from "drizzle-orm";
import type { MemberId } from "#core/model/ids.ts";
import type { ExportPart } from "#core/ports/store.ts";
import type { Db } from "./database.ts";
import { neverSaid, practiceAnswers } from "./practice-schema.ts";
import { presences } from "./presence-schema.ts";
import { places } from "./schema.ts";
import { channelModes, memberSettings } from "./settings-schema.ts";

const where = { channel: places.channel, thread: places.thread };

export async function* exportChoices(db: Db, id: MemberId): AsyncGenerator<ExportPart> {
  const { onWriting, mode, practice } = memberSettings;
  const [settings] = await db.select({ onWriting, mode, practice }).from(memberSettings).where(eq(memberSettings.memberId, id));
  yield { section: "settings", value: settings ?? null };
  const modes = await db
    .select({ channel: places.channel, name: places.name, mode: channelModes.mode })
    .from(channelModes)
    .innerJoin(places, eq(places.id, channelModes.placeId))
    .where(eq(channelModes.memberId, id))
    .orderBy(asc(places.channel));
  yield { section: "channelModes", items: modes };
  const wrote = await db
    .select({ ...where, wroteAt: presences.wroteAt })
    .from(presences)
    .innerJoin(places, eq(places.id, presences.placeId))
    .where(eq(presences.memberId, id))
    .orderBy(asc(presences.wroteAt));
  yield { section: "wroteLast", items: wrote };
  const { phrase, since } = neverSaid;
  const phrases = await db.select({ phrase, since }).from(neverSaid).where(eq(neverSaid.memberId, id)).orderBy(asc(since));
  yield { section: "neverSaid", items: phrases };
  const { snippetId, body, sources, grade, createdAt } = practiceAnswers;
  const answers = await db
    .select({ snippetId, body, sources, grade, createdAt })
    .from(practiceAnswers)
    .where(eq(practiceAnswers.memberId, id))
    .orderBy(asc(createdAt), asc(practiceAnswers.id));
  const items = answers.map(({ snippetId: answered, ...rest }) => ({ ...rest, snippet: String(answered) }));
  yield { section: "practice", items };
}
