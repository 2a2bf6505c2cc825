/** The wire between a stage's platform and the program: what the program was handed can be called, what it calls be replaced. */
import type { Platform, PlatformEvents } from "#core/ports/platform.ts";
import type { Stage } from "#test/support/stages.ts";

export class Wire {
  /** Called in place of the platform's own; the platform's own stays reachable as `real`. */
  instead: Partial<Platform> = {};
  #real: Platform | null = null;
  #events: PlatformEvents | null = null;

  get real(): Platform {
    if (!this.#real) throw new Error("no platform is open");
    return this.#real;
  }

  /** What a platform delivers to, for what no client of a person could send. */
  get events(): PlatformEvents {
    if (!this.#events) throw new Error("the platform is not started");
    return this.#events;
  }

  over(platform: Platform): Platform {
    this.#real = platform;
    this.instead = {};
    const now = (): Platform => Object.assign(Object.create(platform) as Platform, this.instead);
    const own = <Name extends keyof Platform>(name: Name) => (name in this.instead ? now() : platform);
    return {
      name: platform.name,
      ...(platform.wordless === undefined ? {} : { wordless: platform.wordless }),
      ...(platform.takesFiles === undefined ? {} : { takesFiles: platform.takesFiles }),
      start: (events) => {
        this.#events = events;
        return platform.start(events);
      },
      stop: () => platform.stop(),
      place: (...args) => own("place").place(...args),
      pastPlace: (...args) => own("pastPlace").pastPlace(...args),
      reads: (...args) => own("reads").reads(...args),
      places: (...args) => own("places").places(...args),
      history: (...args) => own("history").history(...args),
      historySince: (...args) => own("historySince").historySince(...args),
      lookUp: (...args) => own("lookUp").lookUp(...args),
      departed: (...args) => own("departed").departed(...args),
      removedFrom: (...args) => own("removedFrom").removedFrom(...args),
      composing: (...args) => own("composing").composing(...args),
      post: (...args) => own("post").post(...args),
      amend: (...args) => own("amend").amend(...args),
      retract: (...args) => own("retract").retract(...args),
      tell: (...args) => own("tell").tell(...args),
      link: (...args) => own("link").link(...args),
      messageAt: (...args) => own("messageAt").messageAt(...args),
    };
  }
}

export function wired(stage: Stage): { readonly stage: Stage; readonly wire: Wire } {
  const wire = new Wire();
  const open = async () => {
    const stand = await stage.open();
    return { ...stand, platform: wire.over(stand.platform) };
  };
  return { wire, stage: { ...stage, open } };
}
