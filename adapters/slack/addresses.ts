/** Slack's own; `SLACK_API_URL` names another. */
export const SLACK_API_URL = 'https://slack.com/api/';

/** Where Slack delivers, under `CSAT_PUBLIC_URL`: events, clicks and commands alike. */
export const EVENTS_PATH = '/slack/events';
