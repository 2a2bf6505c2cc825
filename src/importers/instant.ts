/** Times as exports write them. */

const written = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** A time with its zone or without one, which is UTC; null for anything else. */
export function instantOf(text: string): Date | null {
  const [, day, time, fraction = "", zone = "Z"] = written.exec(text) ?? [];
  if (!day) return null;
  const instant = new Date(`${day}T${time}${fraction.slice(0, 4)}${zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
