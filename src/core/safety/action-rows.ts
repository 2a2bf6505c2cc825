/** In which rows actions stand, for platforms that have rows. */
import type { Action } from "./label.ts";

/** At most `most` in a row; those that ask for a row of their own get it. */
export function actionRows(actions: readonly Action[], most: number): readonly (readonly Action[])[] {
  const rows: Action[][] = [];
  for (const action of actions) {
    const last = rows.at(-1);
    if (last?.[0] && last[0].row === action.row && last.length < most) last.push(action);
    else rows.push([action]);
  }
  return rows;
}
