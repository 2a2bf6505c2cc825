/** Everything a use case may ask for; each names what it needs of it. */
import type { BestOf } from "./ports/best-of.ts";
import type { Calendars } from "./ports/calendars.ts";
import type { DrawStyle } from "./ports/draw-style.ts";
import type { Embedder } from "./ports/embedder.ts";
import type { ImportFiles } from "./ports/import-files.ts";
import type { LanguageModel } from "./ports/language-model.ts";
import type { Platform } from "./ports/platform.ts";
import type { Clock, Ears, Jobs, Log, Meter } from "./ports/runtime.ts";
import type { Store } from "./ports/store.ts";
import type { InFlight } from "./use-cases/in-flight.ts";

export interface Core extends Omit<Store, "ping" | "maintain"> {
  readonly platform: Platform;
  readonly model: LanguageModel | null;
  /** Null where no files are taken in. */
  readonly files: ImportFiles | null;
  readonly bestOf: BestOf;
  readonly drawStyle: DrawStyle;
  readonly embedder: Embedder | null;
  /** Null where there is no key to keep a feed's address under. */
  readonly calendars: Calendars | null;
  readonly jobs: Jobs;
  readonly inFlight: InFlight;
  readonly ears: Ears;
  readonly now: Clock;
  readonly log: Log;
  readonly meter: Meter;
}
