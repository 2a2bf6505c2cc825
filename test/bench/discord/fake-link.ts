/** The Discord of another process, as a measurement uses it. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Answered, FakeOpened, FakeTask, Question } from "./fake-process.ts";

export interface FakeLink extends FakeOpened {
  /** One question at a time; milliseconds until its answer arrived, null where none did. */
  ask(question: Question): Promise<number | null>;
  close(): Promise<void>;
}

export async function openFakeProcess(task: FakeTask): Promise<FakeLink> {
  const path = fileURLToPath(new URL("fake-process.ts", import.meta.url));
  const child = fork(path, [JSON.stringify(task)], { execArgv: ["--import", "tsx"] });
  const opened = await next<FakeOpened>(child);
  return {
    ...opened,
    async ask(question) {
      child.send(question);
      return (await next<Answered>(child)).ms;
    },
    async close() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

/** What the process says next; a fault where it ends instead. */
function next<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("the process with the Discord in it ended"));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as Message);
    });
  });
}
