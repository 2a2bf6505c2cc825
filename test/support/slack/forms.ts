/** The form the fake's tests open. */

export const plain = (text: string) => ({ type: "plain_text" as const, text });

export const button = (action_id: string, label = action_id) => ({
  type: "actions" as const,
  elements: [{ type: "button" as const, action_id, text: plain(label), value: "v" }],
});

export const form = {
  type: "modal" as const,
  callback_id: "form",
  title: plain("Settings"),
  submit: plain("Save"),
  private_metadata: "mine",
  blocks: [
    {
      type: "input" as const,
      block_id: "name",
      label: plain("Name"),
      element: { type: "plain_text_input" as const, action_id: "name" },
    },
    {
      type: "input" as const,
      block_id: "where",
      optional: true,
      label: plain("Where"),
      element: { type: "multi_channels_select" as const, action_id: "where", placeholder: plain("Channels") },
    },
  ],
};
