import { isLoopbackUrl } from '../../adapters/http/loopback.ts';
import { qrSvg, qrText } from '../../adapters/qr/draw-qr.ts';
import type { EntryPlace } from '../domain/asking/entry-view.ts';
import type { Locale } from '../domain/text.ts';
import { nearestName } from '../domain/words/nearest-name.ts';
import { openEntries } from '../wiring/open-entries.ts';
import { writeAside } from '../wiring/write-aside.ts';
import type { Command } from './command.ts';
import { ENTRY_SAYS } from './entry-words.ts';
import { readFlags } from './read-flags.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop entry list [--json]
csat-loop entry qr ID [--telegram] [--out FILE.svg]

Entries are places where anybody may rate without having been asked: a counter, a packaging, a menu. They are written in
csat.yaml under entries; each has a page, /e/ID.

list  every entry with its page and, with Telegram, the link that opens the survey in its chat.
  --json   the same as JSON
qr    the QR code of an entry's page: in a terminal as text, else as SVG, to be printed.
  --telegram  the code of the link into the Telegram chat instead
  --out       a file instead of standard output; written whole or not at all
Before printing set CSAT_PUBLIC_URL: the code holds the address as it is now.
`;

const FLAGS = { json: { type: 'boolean' }, telegram: { type: 'boolean' }, out: { type: 'string' } } as const;

export const entry: Command = { help: HELP, run: runEntry };

/** `entry`: lists the entries and draws their codes. */
async function runEntry(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, FLAGS);
  const [verb, id, ...more] = positionals;
  if (verb === 'list' && id === undefined) return list(values.json === true);
  if (verb !== 'qr') throw new UsageError('say what: list or qr');
  if (id === undefined || more.length > 0) throw new UsageError('give the id of one entry');
  return draw(id, { telegram: values.telegram === true, out: values.out });
}

async function list(asJson: boolean): Promise<number> {
  const { places, locale } = await openEntries({ chat: true });
  const shapes = places.map(({ entry: { id }, name, url, chat }) => ({
    id,
    title: name[locale],
    url,
    telegram: chat?.url ?? null,
  }));
  if (asJson) process.stdout.write(`${JSON.stringify(shapes, null, 2)}\n`);
  else process.stdout.write(places.length === 0 ? ENTRY_SAYS.none[locale] : describe(places, locale));
  return 0;
}

function describe(places: readonly EntryPlace[], locale: Locale): string {
  return places
    .map(({ entry: { id }, name, url, chat }) => {
      const link = chat === undefined ? '' : `  ${chat.title}  ${chat.url}\n`;
      return `${id}  ${name[locale]}\n  ${url}\n${link}`;
    })
    .join('');
}

async function draw(
  id: string,
  { telegram, out }: { readonly telegram: boolean; readonly out: string | undefined },
): Promise<number> {
  const { places, locale } = await openEntries({ chat: telegram });
  const place = places.find(({ entry: { id: each } }) => each === id);
  if (place === undefined) {
    const ids = places.map(({ entry: { id: each } }) => each);
    process.stderr.write(ENTRY_SAYS.unknown(id, nearestName(id, ids), ids)[locale]);
    return 1;
  }
  if (telegram && place.chat === undefined) {
    process.stderr.write(ENTRY_SAYS.noTelegram[locale]);
    return 1;
  }
  const url = telegram ? (place.chat?.url ?? place.url) : place.url;
  const title = `${place.name[locale]} · ${url}`;
  if (isLoopbackUrl(url)) process.stderr.write(ENTRY_SAYS.onlyHere[locale]);
  if (out !== undefined) writeAside(out, `${qrSvg(url, title)}\n`);
  else if (process.stdout.isTTY) process.stdout.write(`${qrText(url)}${title}\n`);
  else process.stdout.write(`${qrSvg(url, title)}\n`);
  return 0;
}
