import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClosingEvent } from '../../adapters/intake/closing-event.ts';
import type { ClosingEvent } from '../../src/domain/asking/interaction.ts';
import { answersOf } from '../../src/domain/conversation/run.ts';
import { asId } from '../../src/domain/ids.ts';
import { maskCustomer } from '../../src/domain/privacy.ts';
import type { Store } from '../../src/ports/store/store.ts';
import {
  ADDRESS,
  aCase,
  aCaseCard,
  aCustomer,
  aNotice,
  anInteraction,
  aResponse,
  aSkip,
  NOW,
} from '../support/builders.ts';
import { aForeignEvent, aForeignFile, repliedTo, someReplies } from '../support/foreign-input.ts';
import { read } from '../support/survey-files.ts';
import { type Engine, useEngine } from './open-engine.ts';

const RUNS = { numRuns: 50 };

/** What was taken in from outside comes back from every engine to the letter. */
export function foreignTextContract(name: string, open: () => Promise<Engine>): void {
  describe(`what somebody sent, on ${name}`, () => {
    const engine = useEngine(open);
    const store = (): Store => engine().store;
    let made = 0;
    const nextId = (): never => asId<never>(`record-${++made}`);

    it('60: comes back as a closing event, a customer and a case, to the letter', async () => {
      await fc.assert(
        fc.asyncProperty(aForeignEvent, async (body) => {
          const reading = readClosingEvent(body);
          if (reading.status === 'valid') await expectKept(store(), nextId(), reading.event);
        }),
        RUNS,
      );
    });

    it('60: comes back as a conversation and a response, to the letter', async () => {
      await fc.assert(
        fc.asyncProperty(someReplies, async (replies) => {
          const id = nextId();
          const chat = repliedTo({ id }, replies);
          await store().chats.save({ chat, address: ADDRESS, next: undefined, lease: undefined });
          expect((await store().chats.load(id, ADDRESS)).chat).toStrictEqual({ ...chat, revision: 1 });
          const given = answersOf(chat.run?.state.passed ?? []);
          const answers = given.map(({ turn, ...answer }) => ({ ...answer, dimension: undefined, at: NOW }));
          await store().responses.put(aResponse({ id, answers }));
          expect(await store().responses.find(id)).toStrictEqual(aResponse({ id, answers }));
        }),
        RUNS,
      );
    });

    it('60: comes back as a survey, to the letter', async () => {
      await fc.assert(
        fc.asyncProperty(aForeignFile, async ({ source }) => {
          const parsed = read(source);
          if (parsed.status === 'invalid') return;
          await store().asking.publishSurvey(parsed.survey);
          expect(await store().asking.findSurvey(parsed.survey)).toStrictEqual(parsed.survey);
        }),
        RUNS,
      );
    });
  });
}

async function expectKept({ asking, cases }: Store, id: never, event: ClosingEvent): Promise<void> {
  const interaction = anInteraction({ ...event.interaction, id });
  await asking.recordInteraction(interaction, aSkip());
  expect((await asking.findInteraction(id))?.interaction).toStrictEqual(interaction);
  const customer = aCustomer({ id, facts: event.customer });
  await asking.saveCustomer(customer);
  expect(await asking.findCustomer(id)).toStrictEqual({ ...customer, revision: 1 });
  const { serviceType, externalId, agent = { id: 'none' }, department = '' } = event.interaction;
  const shown = { id, serviceType, externalId, agent, department };
  const case_ = aCase({ ...shown, customerMasked: maskCustomer(event.customer) });
  await cases.saveCase(case_);
  expect(await cases.findCase(id)).toStrictEqual({ ...case_, revision: 1 });
  const notice = aNotice({ subject: id, content: { kind: 'case', case: aCaseCard(case_) } });
  await cases.saveNotice(notice);
  expect(await cases.findNotice(id)).toStrictEqual({ ...notice, revision: 1 });
}
