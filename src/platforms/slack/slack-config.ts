/** How the bot is known to Slack, and how Slack reaches it. */

/** Where Slack's Web API is: methods are put behind it. */
export const SLACK_API_URL = "https://slack.com/api/";

export interface SlackConfig {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly transport:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string; readonly port: number };
  /** One workspace by its token, or several that install the app themselves. */
  readonly access:
    | { readonly kind: "token"; readonly botToken: string }
    | {
        readonly kind: "oauth";
        readonly clientId: string;
        readonly clientSecret: string;
        readonly stateSecret: string;
        /** Serves the install pages; the same as the transport's where that is HTTP. */
        readonly port: number;
      };
}
