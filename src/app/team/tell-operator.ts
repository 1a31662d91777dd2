import { changeRecord } from '../guarded.ts';
import { newlyWanted, type WantNoticeDeps } from './want-notice.ts';

/**
 * Tells the operator what happened to a subject, once: telling again changes nothing. So whoever does not know whether it was
 * told, because a reply of the store got lost or the process died, just tells it again.
 */
export async function tellOperator(deps: WantNoticeDeps, code: string, text: string): Promise<void> {
  const subject = `operator:${text}`;
  await changeRecord(
    `notice ${subject}`,
    () => deps.cases.findNotice(subject),
    (found) => {
      const content = found?.content;
      if (content?.kind === 'operator' && content.code === code && content.text === text) return undefined;
      const told = { kind: 'operator', code, text, at: deps.clock.now() } as const;
      return () => deps.cases.saveNotice(newlyWanted(deps, found, { subject, content: told }));
    },
  );
  deps.wakeDispatcher();
}
