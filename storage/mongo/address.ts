/** The database where the address names none. */
const DEFAULT_DATABASE = 'csat_loop';

/** `mongodb://user:password@hosts/database?options`, with none of the characters between the parts inside them. */
const PARTS =
  /^mongodb(?:\+srv)?:\/\/(?:(?<user>[^@/?]*)@)?(?<hosts>[^@/?]+)(?:\/(?<database>[^@?]*))?(?:\?(?<options>[^@]*))?$/u;

/** The database that the address names. */
export function databaseOf(uri: string): string {
  const { database = '' } = partsOf(uri);
  return database === '' ? DEFAULT_DATABASE : database;
}

/** What people may read of an address: its hosts and its database, as in `db1:27017,db2:27017/csat_loop`; nothing of a bad one. */
export function placeOf(uri: string): string {
  const { hosts } = partsOf(uri);
  return hosts === undefined ? '***' : `${hosts}/${databaseOf(uri)}`;
}

/** What nobody may read of an address: its password, and those among its options; as they are written and as they are meant. */
export function secretsOf(uri: string): readonly string[] {
  const { user = '', options = '' } = partsOf(uri);
  const colon = user.indexOf(':');
  const values = options.split('&').flatMap((option) => {
    const [name = '', ...value] = option.split('=');
    return /password|token|authmechanismproperties/iu.test(name) ? [value.join('=')] : [];
  });
  const written = [colon === -1 ? '' : user.slice(colon + 1), ...values];
  return [...new Set(written.flatMap((each) => [each, decoded(each)]))].filter((each) => each !== '');
}

/** What an address may say of how writes are acknowledged, in lower case; the driver would prefer it to what we say. */
const CONCERNS = ['w', 'j', 'journal', 'wtimeout', 'wtimeoutms'];

/** The address without a word of how writes are acknowledged: that is for the program to say. */
export function withoutConcerns(uri: string): string {
  const { options = '' } = partsOf(uri);
  if (options === '') return uri;
  const kept = options
    .split('&')
    .filter((each) => !CONCERNS.includes(each.split('=', 1).join().toLowerCase()));
  return `${uri.slice(0, -options.length)}${kept.join('&')}`;
}

function partsOf(uri: string): Readonly<Record<string, string | undefined>> {
  return PARTS.exec(uri)?.groups ?? {};
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Bad percent-encoding is reported by throwing; it stands for itself then.
    return text;
  }
}
