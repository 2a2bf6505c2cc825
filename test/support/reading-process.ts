/** A bot in a process of its own that goes on with the files that wait, telling its parent of one message read and each note told. */

import { startApp } from "#src/app.ts";
import { createStaging } from "#src/importers/staging.ts";
import { openDatabase } from "#src/store/database.ts";
import { FakePlatform } from "./fake-platform.ts";
import { openLines } from "./import-lines.ts";
import { publicPlace } from "./people.ts";
import { silent, uncounted } from "./theatre.ts";

export type FromReader = { readonly read: number } | { readonly told: string };

const send = (message: FromReader) => new Promise<void>((sent) => process.send?.(message, () => sent()));
/** The message it tells of: after it nothing is read any more, while what was read is stored. */
const [dir = "", importDir = "", last = ""] = process.argv.slice(2);
const read = async (index: number) => {
  if (index === Number(last || -1)) await send({ read: index });
  if (last && index > Number(last)) await new Promise(() => {});
};
const platform = new FakePlatform();
platform.addPlace(publicPlace());
platform.tell = (_, { text }) => send({ told: text });
const files = createStaging(importDir, openLines(read));
const database = await openDatabase({ dir });
await startApp({ database, platforms: [platform], model: null, files, now: () => new Date(), log: silent, meter: uncounted });
