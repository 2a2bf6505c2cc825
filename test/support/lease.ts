/** A lease that runs until its signal fires, for what is posted by hand. */
import type { Lease } from "#core/ports/lease.ts";

export const openLease = (signal: AbortSignal = new AbortController().signal): Lease => ({
  signal,
  check: () => signal.throwIfAborted(),
});
