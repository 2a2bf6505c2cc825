/** The time in which something granted may appear: whoever forbids it waits that long. */

export interface Lease {
  /** Fires when it is over; late, where the process was held up. */
  readonly signal: AbortSignal;
  /** To be called before anything is sent. Throws once the lease is over by the clock on the wall, which is never late. */
  check(): void;
}

export function leaseUntil(until: Date): Lease {
  const over = new AbortController();
  const end = () => over.abort(new DOMException("the lease is over", "TimeoutError"));
  const timer = setTimeout(end, Math.max(0, until.getTime() - Date.now()));
  timer.unref();
  return {
    signal: over.signal,
    check() {
      if (Date.now() >= until.getTime()) end();
      over.signal.throwIfAborted();
    },
  };
}
