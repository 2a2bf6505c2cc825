/** What belongs in one order stays in it, and one fault stops nothing else. */
import { beforeEach, expect, test } from "vitest";
import { Pending } from "#src/platforms/discord/pending.ts";
import { FakeLog } from "#test/support/calls.ts";

let log: FakeLog;
let pending: Pending;
let done: string[];

beforeEach(() => {
  log = new FakeLog();
  pending = new Pending(log);
  done = [];
});

/** Something that is found when the test says so. */
function later(what: string) {
  let resolve: (found: string) => void = () => {};
  let reject: (fault: Error) => void = () => {};
  const promise = new Promise<string>((...settle) => {
    [resolve, reject] = settle;
  });
  const begin = (key: string) =>
    pending.inOrder(
      key,
      () => promise,
      (found) => done.push(found),
    );
  return { begin, found: () => resolve(what), lost: () => reject(new Error("no")) };
}

const now = (key: string, what: string) =>
  pending.inOrder(
    key,
    () => what,
    (found) => done.push(found),
  );

test("what is at hand runs at once where nothing waits", () => {
  now("a", "first");
  expect(done).toEqual(["first"]);
});

test("what is at hand waits for what came before it, and only for what is under its key", async () => {
  const slow = later("first");
  slow.begin("a");
  now("a", "second");
  now("b", "other");
  expect(done).toEqual(["other"]);
  slow.found();
  await pending.idle();
  expect(done).toEqual(["other", "first", "second"]);
  now("a", "third");
  expect(done.at(-1)).toBe("third");
});

test("the order is that of coming, not of finding", async () => {
  const [one, two] = [later("one"), later("two")];
  one.begin("a");
  two.begin("a");
  now("a", "three");
  two.found();
  one.found();
  await pending.idle();
  expect(done).toEqual(["one", "two", "three"]);
});

test("a fault is logged, and what comes after it runs", async () => {
  const bad = later("never");
  bad.begin("a");
  now("a", "after");
  pending.inOrder(
    "a",
    () => Promise.resolve("x"),
    () => {
      throw new Error("in what follows");
    },
  );
  now("a", "last");
  bad.lost();
  await pending.idle();
  expect(done).toEqual(["after", "last"]);
  expect(log.faults).toEqual(["discord-event-failed", "discord-event-failed"]);
});

test("what is tracked is waited for, what it begins meanwhile too, and its fault logged by name", async () => {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  pending.track(
    "message",
    promise.then(() => pending.track("edited", Promise.reject(new Error("no")))),
  );
  let idle = false;
  const waiting = pending.idle().then(() => {
    idle = true;
  });
  await new Promise((next) => setImmediate(next));
  expect(idle).toBe(false);
  resolve();
  await waiting;
  expect(log.faults).toEqual(["discord-edited-failed"]);
});

test("nothing runs once it is closed: neither what waited nor what comes", async () => {
  const slow = later("waited");
  slow.begin("a");
  now("a", "behind it");
  pending.close();
  now("b", "came later");
  slow.found();
  await pending.idle();
  expect(done).toEqual([]);
  expect(log.faults).toEqual([]);
});
