/** A door that work waits at until a test opens it. */
export interface Gate {
  /** Resolves once somebody waits. */
  readonly reached: Promise<void>;
  pass(): Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  const [door, bell] = [createSignal(), createSignal()];
  return {
    reached: bell.given,
    pass: async () => {
      bell.give();
      await door.given;
    },
    open: () => door.give(),
  };
}

interface Signal {
  readonly given: Promise<void>;
  give(): void;
}

function createSignal(): Signal {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
