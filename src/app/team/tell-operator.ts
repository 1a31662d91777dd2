import { type WantNoticeDeps, wantUnlessKnown } from './want-notice.ts';

/**
 * Tells the operator what happened to a subject, once: telling again changes nothing. So whoever does not know whether it was
 * told, because a reply of the store got lost or the process died, just tells it again.
 */
export function tellOperator(deps: WantNoticeDeps, code: string, text: string): Promise<void> {
  return wantUnlessKnown(
    deps,
    { subject: `operator:${text}`, content: { kind: 'operator', code, text, at: deps.clock.now() } },
    (known) => known.kind === 'operator' && known.code === code && known.text === text,
  );
}
