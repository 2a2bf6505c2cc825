/** A process that starts the program once and tells how long that took and what it holds in memory. */
import { startApp } from "#src/app.ts";
import { type DatabasePlace, openDatabase } from "#src/store/database.ts";
import { BenchPlatform } from "./bench-platform.ts";
import { rssMb, type Starting } from "./figures.ts";
import { quiet } from "./quiet.ts";

export type Started = Pick<Starting, "ready" | "readyFromProcessStart" | "rssMb">;

const place = JSON.parse(process.argv[2] ?? "") as DatabasePlace;
const from = performance.now();
const database = await openDatabase(place);
const now = () => new Date();
const app = await startApp({ database, platforms: [new BenchPlatform(now, () => "")], model: null, now, ...quiet });
const ready = performance.now();
const started: Started = { ready: Math.round(ready - from), readyFromProcessStart: Math.round(ready), rssMb: rssMb() };
await app.stop();
await database.close();
process.send?.(started, () => process.exit());
