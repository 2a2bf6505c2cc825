/** A racer in a process of its own: orders come in and posts go out over the parent's channel. */
import { openDatabase } from "#src/store/database.ts";
import { type Order, startRacer } from "./racer.ts";

export type ToRacer =
  | { readonly kind: "order"; readonly order: Order }
  | { readonly kind: "shown"; readonly key: string }
  | { readonly kind: "stop" };
export type FromRacer =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly id: string; readonly text: string | null; readonly target: string | null }
  | { readonly kind: "post"; readonly key: string; readonly channel: string; readonly text: string; readonly strikes?: string };

const send = (message: FromRacer) => process.send?.(message);
const waiting = new Map<string, () => void>();
const [url = "", delay = "0"] = process.argv.slice(2);
const database = await openDatabase(url.startsWith("postgres") ? { url } : { dir: url });

const racer = await startRacer(
  database,
  (post) =>
    new Promise<void>((resolve) => {
      waiting.set(post.key, resolve);
      send({ kind: "post", ...post });
    }),
  () => Math.random() * Number(delay),
);

async function obey(order: Order): Promise<void> {
  const note = await racer.obey(order);
  send({ kind: "done", id: order.id, text: note?.text ?? null, target: note?.actions?.[0]?.target ?? null });
}

process.on("message", (message: ToRacer) => {
  if (message.kind === "order") void obey(message.order);
  if (message.kind === "shown") waiting.get(message.key)?.();
  if (message.kind === "stop") {
    void racer
      .stop()
      .then(() => database.close())
      .then(() => process.exit(0));
  }
});
process.on("disconnect", () => process.exit(0));
send({ kind: "ready" });
