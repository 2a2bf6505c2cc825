/** Says how many of something there are. */

const figures = new Intl.NumberFormat("en");

/** Such as "no messages", "1 message", "2,140 messages". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? "no" : figures.format(count)} ${count === 1 ? one : many}`;
}
