/** One thing looked at before the program is trusted with anything. */
export interface Check {
  /** `warn` still works, `fail` does not. */
  readonly status: "ok" | "warn" | "fail";
  readonly what: string;
  /** What to do about it; null where there is nothing to do. */
  readonly todo: string | null;
}
