import { z } from 'zod';

/** Who did something in Slack, and how they can be answered alone. */
export interface Whereabouts {
  readonly user: string;
  /** Absent in App Home. */
  readonly channel: string | undefined;
  /** Opens a modal for them, within three seconds. */
  readonly triggerId: string;
  readonly responseUrl: string | undefined;
  readonly isHome?: boolean;
}

/** What every click says of who made it; more than we read is let through. */
export const clickShape = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  channel: z.object({ id: z.string() }).optional(),
  response_url: z.string().optional(),
  view: z.object({ type: z.string() }).optional(),
  /** The message that the button stands under. */
  container: z.object({ message_ts: z.string().optional() }).optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});
export type Click = z.infer<typeof clickShape>;

export function whereaboutsOf(click: Omit<Click, 'actions'>): Whereabouts {
  return {
    user: click.user.id,
    channel: click.channel?.id,
    triggerId: click.trigger_id,
    responseUrl: click.response_url,
    isHome: click.view?.type === 'home',
  };
}
