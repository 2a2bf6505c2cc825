/** How far a file has been read. */

export interface Gauge {
  readonly progress: () => { readonly read: number; readonly total: number };
  /** From the beginning. */
  reset(): void;
  /** What was begun before is read; now so many bytes. */
  begin(size: number): void;
  /** So many bytes more, some of them perhaps again. */
  readonly heard: (bytes: number) => void;
}

/** `total` in bytes. */
export function gauge(total: number): Gauge {
  let done = 0;
  let size = 0;
  let read = 0;
  return {
    progress: () => ({ read: Math.min(total, done + Math.min(read, size)), total }),
    reset() {
      done = size = read = 0;
    },
    begin(next) {
      done += size;
      size = next;
      read = 0;
    },
    heard(bytes) {
      read += bytes;
    },
  };
}
