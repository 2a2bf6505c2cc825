/** A log that lets faults through and a meter that counts nothing. */
import type { Log, Meter } from "#core/ports/runtime.ts";

const log: Log = {
  debug() {},
  info() {},
  warn() {},
  error: (event, fault) => console.error(`${event}: ${reasonOf(fault)}`),
};

function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return fault.cause === undefined ? fault.message : reasonOf(fault.cause);
}

const meter: Meter = { answered() {}, refused() {}, modelCall() {}, learned() {} };

export const quiet = { log, meter };
