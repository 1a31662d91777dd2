/** A channel of Slack by its id, in the environment and in csat.yaml. */
export const CHANNEL_ID = /^[A-Z][A-Z0-9_-]+$/u;
export const CHANNEL_ID_WANTED = 'must be a channel id such as C0123ABCD, not a channel name';
