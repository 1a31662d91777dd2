/** A name, an IPv4 address, an IPv6 one in brackets, or the path of a socket, percent-encoded; with or without a port. */
const HOST = /^(?:\[[\dA-Fa-f:.]+\]|[\w.-]+|%2[Ff][\w.%-]+)(?::(\d{1,5}))?$/u;
const OPTION = /^[A-Za-z]\w*=[^=].*$/u;
const DATABASE = /^[\w-]{1,63}$/u;
/** What lies in `local` is on one member alone, whatever is acknowledged. */
const OF_THE_SERVER = ['admin', 'config', 'local'];

/**
 * Why this is no address of a MongoDB, as its drivers read them, without a word of it; `undefined` when it is one. Several hosts,
 * IPv6 and `mongodb+srv` are things that `URL` does not know.
 */
export function whyNoMongoAddress(text: string): string | undefined {
  const [, scheme, rest = ''] = /^(mongodb(?:\+srv)?):\/\/(.*)$/su.exec(text) ?? [];
  if (scheme === undefined) return 'must begin with mongodb:// or mongodb+srv://';
  if (/\s/u.test(rest)) return 'holds a blank';
  const halves = rest.split('@');
  if (halves.length > 2) return 'holds more than one @: write an @ of the user or the password as %40';
  const [login, place = rest] = halves.length === 2 ? halves : [undefined, rest];
  return whyNoLogin(login) ?? whyNoPlace(place, scheme === 'mongodb+srv');
}

function whyNoLogin(login: string | undefined): string | undefined {
  if (login === undefined) return undefined;
  const [user, ...password] = login.split(':');
  if (user === '' || password.join('') === '') return 'must have a user and a password before the @';
  if (password.length > 1 || /[/?#[\]]/u.test(login))
    return 'has a character in the user or the password that means something in an address: write : as %3A, / as %2F, ? as %3F, # as %23, [ as %5B, ] as %5D';
  return isDecodable(login)
    ? undefined
    : 'has a % in the user or the password that begins no code: write it as %25';
}

/** Whether every % begins the code of a character: drivers take the rest apart with the same function. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    // A URIError is the answer.
    return false;
  }
}

function whyNoPlace(place: string, isService: boolean): string | undefined {
  const [, hosts = '', database = '', options] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/u.exec(place) ?? [];
  const ports = hosts.split(',').map((host) => HOST.exec(host));
  if (!isDecodable(hosts) || ports.some((port) => port === null || Number(port[1] ?? 1) > 65_535))
    return 'must have its hosts as in mongodb://user:password@host:27017/csat_loop, with commas between several; percent-encode what is special in the password';
  if (isService && (ports.length > 1 || ports[0]?.[1] !== undefined))
    return 'must have one host and no port behind mongodb+srv://';
  if (database !== '' && !DATABASE.test(database))
    return 'must name a database of letters, digits, _ and -, at most 63 of them';
  if (OF_THE_SERVER.includes(database))
    return 'must not name a database that the server keeps for itself; write /csat_loop, and authSource=admin where the user is of admin';
  const given = options === undefined || options === '' ? [] : options.split('&');
  return given.every((option) => OPTION.test(option) && isDecodable(option))
    ? undefined
    : 'must have its options as in ?replicaSet=rs0&authSource=admin';
}
