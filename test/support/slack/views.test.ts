/** People fill in the bot's forms and open its home, and the real Bolt answers them. */
import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gate } from "#test/support/gate.ts";
import { type FakeSlack, openFakeSlack } from "./fake-slack.ts";
import { button, form, plain } from "./forms.ts";
import type { Human } from "./human.ts";
import { connect } from "./real-app.ts";
import { addWorkshop, type Workshop } from "./workshop.ts";

describe("views", () => {
  let fake: FakeSlack;
  let workshop: Workshop;
  let app: App;
  let ana: Human;
  let channel: string;

  const open = async (prepare: (bolt: App) => void) => {
    app = await connect(fake, prepare);
  };

  beforeEach(async () => {
    fake = await openFakeSlack({ patience: { triggerMs: 2000 } });
    workshop = addWorkshop(fake);
    ana = fake.human(workshop.ana);
    channel = workshop.general.id;
  });
  afterEach(async () => {
    await app.stop();
    await fake.close();
  });

  test("a modal opens from a command, complains, changes, and closes", async () => {
    const values: unknown[] = [];
    await open((bolt) => {
      bolt.command("/settings", async ({ ack, body, client }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: form });
      });
      bolt.view("form", async ({ ack, view }) => {
        values.push(view.state.values);
        const name = view.state.values.name?.name?.value;
        if (name === "nobody") await ack({ response_action: "errors", errors: { name: "No such person." } });
        else if (name === "more") await ack({ response_action: "update", view: { ...form, title: plain("More") } });
        else await ack();
      });
    });
    const shown = await ana.slash(channel, "/settings");
    expect(shown).toMatchObject({ kind: "modal", view: { callback_id: "form", private_metadata: "mine" } });
    const view = shown.view!;
    expect(() => ana.submit(view)).toThrow("name must be filled in");
    expect(() => ana.submit(view, { nome: "x" })).toThrow("no field nome");
    const refused = await ana.submit(view, { name: "nobody", where: [channel] });
    expect(refused).toMatchObject({ kind: "errors", errors: { name: "No such person." } });
    expect(values[0]).toEqual({
      name: { name: { type: "plain_text_input", value: "nobody" } },
      where: { where: { type: "multi_channels_select", selected_channels: [channel] } },
    });
    expect(await ana.submit(view, { name: "more" })).toMatchObject({ kind: "modal", view: { body: { title: plain("More") } } });
    expect(ana.views).toHaveLength(1);
    expect((await ana.submit(view, { name: "Ana" })).kind).toBe("closed");
    expect(values[2]).toMatchObject({ where: { where: { selected_channels: [] } } });
    expect(ana.views).toEqual([]);
    expect(() => ana.submit(view, { name: "Ana" })).toThrow("does not see");
  });

  test("a trigger opens one modal, and soon; modals lie on each other", async () => {
    const errors: unknown[] = [];
    const refused = gate();
    const triggers: string[] = [];
    await open((bolt) => {
      bolt.command("/settings", async ({ ack, body, client }) => {
        await ack();
        triggers.push(body.trigger_id);
        if (body.text !== "open") return;
        await client.views.open({ trigger_id: body.trigger_id, view: { ...form, notify_on_close: true } });
        await client.views.open({ trigger_id: body.trigger_id, view: form }).catch(({ data }) => {
          errors.push(data.error);
          refused.open();
        });
      });
      bolt.view({ callback_id: "form", type: "view_closed" }, async ({ ack, body }) => {
        triggers.push(body.view.id);
        await ack();
      });
      bolt.view("form", async ({ ack }) => ack({ response_action: "push", view: { ...form, callback_id: "second" } }));
    });
    const { view } = await ana.slash(channel, "/settings", "open");
    const { view: second } = await ana.submit(view!, { name: "x" });
    expect(ana.views.map(({ callback_id }) => callback_id)).toEqual(["form", "second"]);
    expect(second).toMatchObject({ previousId: view!.id, rootId: view!.id });
    await ana.close(second!);
    await ana.close(view!);
    expect(triggers.at(-1)).toBe(view!.id);
    await refused.opened;
    expect(errors).toEqual(["exchanged_trigger_id"]);
    fake.interactions.patience.triggerMs = -1;
    await ana.slash(channel, "/settings", "", { until: "acked" });
    const late = app.client.views.open({ trigger_id: triggers.at(-1)!, view: form });
    await expect(late).rejects.toMatchObject({ data: { error: "expired_trigger_id" } });
  });

  test("a modal's menu is used, and the app changes and stacks modals by itself", async () => {
    const options = ["one", "two"].map((value) => ({ text: plain(value), value }));
    const menu = { type: "static_select" as const, action_id: "menu", placeholder: plain("Which"), options };
    const view = { ...form, blocks: [...form.blocks, { type: "actions" as const, block_id: "menus", elements: [menu] }] };
    const seen: unknown[] = [];
    await open((bolt) => {
      bolt.command("/settings", async ({ ack, body, client }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view });
      });
      bolt.action("menu", async ({ ack, body, action, client }) => {
        await ack();
        seen.push(action, body);
        const { id, hash } = (body as { view: { id: string; hash: string } }).view;
        await client.views.update({ view_id: id, hash, view: { ...view, callback_id: "changed" } });
        await client.views.update({ view_id: id, hash, view }).catch(({ data }) => seen.push(data.error));
        const { trigger_id } = body as { trigger_id: string };
        await client.views.push({ trigger_id, view: { ...form, callback_id: "upper" } });
      });
      bolt.view("upper", async ({ ack }) => ack({ response_action: "clear" }));
    });
    const opened = (await ana.slash(channel, "/settings")).view!;
    expect(() => ana.press(opened, "menu", { value: "three" })).toThrow("no option three");
    const changed = await ana.press(opened, "menu", { value: "two", filling: { name: "Ana" } });
    expect(seen).toMatchObject([
      { type: "static_select", selected_option: options[1], block_id: "menus" },
      { container: { type: "view", view_id: opened.id }, view: { state: { values: { name: { name: { value: "Ana" } } } } } },
    ]);
    expect(changed.view).toBe(opened);
    expect(opened.callback_id).toBe("changed");
    const upper = (await changed.next()).view!;
    expect(seen[2]).toBe("hash_conflict");
    expect(ana.views).toEqual([opened, upper]);
    expect((await ana.submit(upper, { name: "x" })).kind).toBe("closed");
    expect(ana.views).toEqual([]);
  });

  test("the home is published when it is opened, and its buttons work", async () => {
    await open((bolt) => {
      const publish = (user_id: string, text: string) =>
        bolt.client.views.publish({
          user_id,
          view: { type: "home", blocks: [{ type: "header", text: plain(text) }, button("stop")] },
        });
      bolt.event("app_home_opened", async ({ event }) => void (await publish(event.user, "working")));
      bolt.action("stop", async ({ ack, body }) => {
        await ack();
        await publish(body.user.id, "stopped");
      });
    });
    expect(ana.home).toBeNull();
    const home = await ana.openHome();
    expect(home.blocks[0]).toMatchObject({ text: plain("working") });
    const seen = await ana.press(home, "stop");
    expect(seen).toMatchObject({ kind: "home", blocks: [{ text: plain("stopped") }, {}] });
    expect(ana.home).toBe(home);
  });
});
