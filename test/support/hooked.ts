/** A database that can be stopped, once, after a statement. */
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Db } from "#src/store/database.ts";

const dialect = new PgDialect();

export interface Hooks {
  /** After the first statement, in a transaction or not, whose text matches; it is null again once it runs. */
  after: { readonly matches: RegExp; readonly run: () => Promise<void> } | null;
}

export function hooked(db: Db, hooks: Hooks): Db {
  const executing = (on: Db) => async (statement: SQL) => {
    const result: unknown = await on.execute(statement);
    const { after } = hooks;
    if (!after?.matches.test(dialect.sqlToQuery(statement).sql)) return result;
    hooks.after = null;
    await after.run();
    return result;
  };
  const inTransaction = (tx: Db): Db => over(tx, (name, value) => (name === "execute" ? executing(tx) : value));
  return over(db, (name, value) => {
    if (name === "execute") return executing(db);
    if (name !== "transaction") return value;
    return (work: (tx: Db) => Promise<unknown>) => db.transaction((tx) => work(inTransaction(tx as unknown as Db)));
  });
}

/** The same, its properties as `instead` has them; methods stay its own. */
function over(db: Db, instead: (name: string | symbol, value: unknown) => unknown): Db {
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      return instead(name, typeof value === "function" ? value.bind(target) : value);
    },
  });
}
