/** Which values a label may take. What is not among them is shown as `other`, so that the number of series is bounded. */
export type LabelValues<Value extends string = string> = Closed<Value> | Open;

/** Known beforehand: a counter's series begin with them at 0. */
interface Closed<Value extends string> {
  /** A record, so that the compiler asks for every value of the union. */
  readonly known: Readonly<Record<Value, true>>;
  admit(value: string): string;
}
/** Learned as they come, within a shape and a number. */
interface Open {
  readonly known?: undefined;
  admit(value: string): string;
}

export const OTHER = 'other';

/** Exactly these values. */
export function only<Value extends string>(values: Readonly<Record<Value, true>>): Closed<Value> {
  const set = new Set(Object.keys(values));
  return { known: values, admit: (value) => (set.has(value) ? value : OTHER) };
}

export function onlyThese(values: readonly string[]): Closed<string> {
  return only(Object.fromEntries(values.map((value) => [value, true as const])));
}

/** A name of our own code: small letters, in parts. */
const NAME = /^[a-z][a-z0-9]{0,31}(?:[._-][a-z0-9]{1,32}){0,5}$/u;
/** A route's pattern, as the request log shows it: its parameters are hidden. */
const ROUTE = /^(?:\(no route\)|\/|(?:\/(?:[a-z0-9][a-z0-9._-]{0,31}|\*\*\*)){1,6})$/u;

/** Names that our code gives, at most `limit` of them: log events, fault codes. */
export function namesOf(limit: number): Open {
  return firstOf(limit, NAME);
}

/** Patterns of registered routes. */
export function routesOf(limit: number): Open {
  return firstOf(limit, ROUTE);
}

function firstOf(limit: number, shape: RegExp): Open {
  const seen = new Set<string>();
  return {
    admit: (value) => {
      if (seen.has(value)) return value;
      if (seen.size >= limit || !shape.test(value)) return OTHER;
      seen.add(value);
      return value;
    },
  };
}
