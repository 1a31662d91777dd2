/** The routes of a server, to tell "no such address" from "not with that method". */
export interface RouteTable {
  add(pattern: string, methods: readonly string[]): void;
  /** Methods the path of a request target answers, sorted; empty when there is no such address. */
  methodsOf(target: string): readonly string[];
  /** Every pattern with its methods, in the order registered. */
  list(): readonly (readonly [pattern: string, methods: readonly string[]])[];
}

/** Learns routes as they are registered. HEAD is answered wherever GET is. */
export function createRouteTable(): RouteTable {
  const methodsByPattern = new Map<string, Set<string>>();
  return {
    add: (pattern, methods) => {
      const known = methodsByPattern.get(pattern) ?? new Set();
      for (const method of methods) known.add(method);
      methodsByPattern.set(pattern, known);
    },
    methodsOf: (target) => {
      const path = pathOf(target);
      const matching = [...methodsByPattern].filter(([pattern]) => toRegExp(pattern).test(path));
      const methods = new Set(matching.flatMap(([, each]) => [...each]));
      return [...methods].toSorted((left, right) => left.localeCompare(right));
    },
    list: () => [...methodsByPattern].map(([pattern, methods]) => [pattern, [...methods]]),
  };
}

/** The path of a request target, without its query. */
export function pathOf(target: string): string {
  return target.split(/[?#]/u, 1)[0] ?? '';
}

/** A route's pattern with every parameter hidden: `/s/:token` → `/s/***`. What the log shows instead of the address. */
export function maskPattern(pattern: string | undefined): string {
  return pattern === undefined ? '(no route)' : pattern.replace(/:[^/]+|\*+/gu, '***');
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .split('/')
    .map((part) => {
      if (part.startsWith(':')) return '[^/]+';
      return part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
    })
    .join('/');
  return new RegExp(`^${source}$`, 'u');
}
