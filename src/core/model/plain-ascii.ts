/** Most chat is plain ASCII, and needs no Unicode to be read. */

const other = /[^ -~\n\t]/;

/** Whether there is nothing but printable ASCII, line breaks and tabs: already normal, and free of hidden signs. */
export function isPlainAscii(text: string): boolean {
  return !other.test(text);
}
