import { z } from 'zod';
import { readJson } from '../../http/strict-json.ts';

/** A submission does not say where its window was opened: what we put into it does. */
export interface ModalPlace {
  readonly channel: string | undefined;
  /** The window's metadata as it was drawn. */
  readonly metadata: string;
}

const placeShape = z.object({ channel: z.string().optional(), metadata: z.string() });

/** The same window, with the channel in which it was opened. */
export function withPlace<View extends { readonly private_metadata?: string }>(
  view: View,
  channel: string | undefined,
): View {
  const place = { metadata: view.private_metadata ?? '', ...(channel === undefined ? {} : { channel }) };
  return { ...view, private_metadata: JSON.stringify(place) };
}

/** `undefined` for a window that is not ours. */
export function readPlace(privateMetadata: string): ModalPlace | undefined {
  const reading = readJson(Buffer.from(privateMetadata));
  const place = placeShape.safeParse(reading.status === 'valid' ? reading.value : undefined);
  return place.success ? { channel: place.data.channel, metadata: place.data.metadata } : undefined;
}
