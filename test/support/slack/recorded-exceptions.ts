/** Where the fake's payloads and the recorded ones are known to differ, each with the reason. */

export interface Exception {
  /** Of lines that `unlike` gives. */
  readonly differs: RegExp;
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    differs: /\/(?:enterprise|enterprise_id|context_enterprise_id|previous_view_id|submit|close): null, recorded as/,
    reason:
      "Each key was recorded with a value; Slack says null where a workspace has no organisation and a view has no such part.",
  },
  {
    differs: /^\/context_(?:team|enterprise)_id: not recorded$/,
    reason: "Slack added them to every envelope; only the newer recordings have them.",
  },
  {
    differs: /^\/event\/event_ts: not recorded$/,
    reason: "Slack's page on the Events API has it in every event; these were recorded without.",
  },
  {
    differs: /\/blocks\/(?:elements\/elements|text\/verbatim): not recorded$/,
    reason:
      "Blocks were recorded in outline: what lies inside rich text, and what a text may be marked with, is on Slack's pages on blocks.",
  },
  {
    differs: /^\/view\/blocks: not recorded$/,
    reason: "Views were recorded without what they show; Slack's pages have it.",
  },
  {
    differs: /\/attachments\/(?:is_share|message_blocks): not recorded$/,
    reason: "No message that was passed on was recorded.",
  },
  {
    differs: /\/(?:app_id|bot_profile\/user_id): not recorded$/,
    reason: "Recorded of other messages of programs, and in the types Slack publishes.",
  },
  {
    differs: /^\/event\/(?:team|parent_user_id|client_msg_id): not recorded$/,
    reason: "Recorded of plain messages, and not of each other kind.",
  },
  {
    differs: /^\/event\/root\/(?:client_msg_id|blocks|reply_users|is_locked): not recorded$/,
    reason: "What a thread hangs on was recorded in outline; elsewhere a message has them.",
  },
  {
    differs: /^\/is_enterprise_install: string, recorded as boolean$/,
    reason: "A command comes as a form, in which everything is text; the recording shows it as it is read.",
  },
  {
    differs: /^\/response_urls: not recorded$/,
    reason: "Slack's page on view_submission has it, empty unless a form asks for a channel to answer in.",
  },
];
