/** Files: an address to send one to, and its message once it is complete. */
import { SlackError } from "./api-error.ts";
import type { Backend } from "./backend.ts";
import { channelOf } from "./channel-access.ts";
import { type Call, type Method, method } from "./methods.ts";
import { kept } from "./rich-text.ts";
import { showFile } from "./show-message.ts";
import type { SlackFile, Wire } from "./state.ts";

interface Upload {
  readonly name: string;
  readonly length: number;
  readonly user: string;
  content: string | null;
}

export class Uploads {
  readonly #backend: Backend;
  readonly #open = new Map<string, Upload>();

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get methods(): readonly Method[] {
    return [
      method("files.getUploadURLExternal", ["files:write"], ({ args, team }) => {
        const id = this.#backend.world.ids.next("F");
        const length = args.number("length", 0);
        if (length <= 0) throw new SlackError("invalid_arguments");
        this.#open.set(id, { name: args.needed("filename"), length, user: team.botUserId, content: null });
        return { upload_url: `${this.#backend.origin()}/upload/v1/${id}`, file_id: id };
      }),
      method("files.completeUploadExternal", ["files:write"], (call) => this.#complete(call)),
    ];
  }

  /** What was sent to an upload's address; the answer's status and text. */
  receive(path: string, body: Wire): { readonly status: number; readonly text: string } {
    const upload = this.#open.get(path.split("/").at(-1) ?? "");
    if (!upload) return { status: 404, text: "no such upload" };
    const content = String(Object.values(body)[0] ?? "");
    if (Buffer.byteLength(content) !== upload.length) return { status: 400, text: "another length than was announced" };
    upload.content = content;
    return { status: 200, text: `OK - ${upload.length}` };
  }

  #complete(call: Call): Wire {
    const { world, talk, interactions } = this.#backend;
    const asked = call.args.json("files") as readonly { readonly id: string; readonly title?: string }[] | undefined;
    if (!Array.isArray(asked) || asked.length === 0) throw new SlackError("invalid_arguments");
    const files = asked.map(({ id, title }) => this.#finished(id, title));
    const target = call.args.text("channel_id");
    if (target) {
      const channel = channelOf(world, call, "channel_id");
      if (!world.botIn(channel)) throw new SlackError("not_in_channel");
      const text = kept(call.args.text("initial_comment") ?? "");
      const { botUserId: user, botId } = call.team;
      const message = talk.post({ channel, user, botId, text, files, thread_ts: call.args.text("thread_ts") });
      for (const person of channel.members) if (channel.kind === "im") interactions.noteShown(person, message);
    }
    return { files: files.map((file) => showFile(this.#backend.world, call.team, file)) };
  }

  #finished(id: string, title?: string): SlackFile {
    const upload = this.#open.get(id);
    if (upload?.content === undefined || upload.content === null) throw new SlackError("file_not_found");
    this.#open.delete(id);
    const { name, user, content } = upload;
    const created = this.#backend.world.seconds;
    const file = { id, name, title: title ?? name, mimetype: "text/plain", content, user, created };
    this.#backend.world.files.set(id, file);
    return file;
  }
}
