/**
 * Starts processes for tests. It is small: a process of a gigabyte, as tests are after a minute, spends a fifth of a second on starting
 * another, for all its memory is marked to be copied.
 *
 * Each connection is one process, which ends with it: nothing outlives a test that is cut short.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** The first line of a connection. */
export interface Launch {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Whether it sends and gets messages. */
  readonly channel: boolean;
}

export type ToLauncher = { readonly message: unknown } | { readonly signal: NodeJS.Signals };

export type FromLauncher =
  | { readonly pid: number }
  | { readonly line: string; readonly complaint: boolean }
  | { readonly message: unknown }
  | { readonly ended: number | null };

type Tell = (what: FromLauncher) => void;

const [path = ""] = process.argv.slice(2);
const server = createServer((socket) => {
  const tell: Tell = (what) => void (socket.writable && socket.write(`${JSON.stringify(what)}\n`));
  let child: ChildProcess | undefined;
  createInterface({ input: socket }).on("line", (text) => {
    if (child) obey(child, JSON.parse(text) as ToLauncher);
    else child = launch(JSON.parse(text) as Launch, socket, tell);
  });
  socket.on("error", () => {});
});
server.listen(path, () => process.send?.("listening"));
process.once("disconnect", () => server.close());

function launch({ args, env, channel }: Launch, socket: Socket, tell: Tell): ChildProcess {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe", ...(channel ? (["ipc"] as const) : [])] });
  if (child.pid) tell({ pid: child.pid });
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on("line", (line) => tell({ line, complaint: stream === child.stderr }));
  child.on("message", (message) => tell({ message }));
  child.once("close", (code) => {
    tell({ ended: code });
    socket.end();
  });
  socket.once("close", () => child.kill("SIGKILL"));
  return child;
}

function obey(child: ChildProcess, order: ToLauncher): void {
  if ("signal" in order) child.kill(order.signal);
  else child.send(order.message as object, () => {});
}
