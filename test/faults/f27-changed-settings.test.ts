import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';

const SURVEY = (text: string) => `id: parcel
title: { zh-CN: 配送, zh-TW: 配送, en: Delivery }
intro: { zh-CN: 您好, zh-TW: 您好, en: Hello }
questions:
  - id: overall
    kind: rating
    dimension: overall
    text: { zh-CN: '${text}', zh-TW: '${text}', en: '${text}' }
  - id: words
    kind: text
    text: { zh-CN: 说说看, zh-TW: 說說看, en: Tell us }
thanks: { zh-CN: 谢谢, zh-TW: 謝謝, en: Thanks }
`;
const PATIENCE = { timeout: 8000 };
const POLICY = (name: string) => `team: { name: ${name} }\nsurveys: [{ when: {}, survey: parcel }]\n`;

describe('F27: csat.yaml and survey files that change while the program runs', () => {
  let app: AppUnderTest;
  let folder: string;

  beforeEach(async () => {
    app = await openApp({ policy: POLICY('甲队'), surveys: { 'parcel.yaml': SURVEY('满意吗？') } });
    folder = dirname(app.dataDir);
  });
  afterEach(() => app.stop());

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const logged = (event: string) => app.log.lines().filter((line) => line['event'] === event).length;
  /** The settings' own line among the parts, a look later. */
  const settings = async () => {
    await app.advance(1000);
    const { parts } = await app.json<{ parts: { name: string; state: string; why: string }[] }>('/readyz');
    return parts.find(({ name }) => name === 'settings');
  };
  const taken = () =>
    expect
      .poll(async () => {
        await app.advance(1000);
        return logged('settings.taken');
      }, PATIENCE)
      .toBe(1);
  const openSurvey = async () => {
    const { decision } = await app.close();
    return new URL(decision.surveyUrl ?? '').pathname;
  };
  const page = async (path: string) => (await app.request(path)).text();
  const answer = (path: string, form: string) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
    });

  it('are taken by themselves, and a customer in the middle finishes the version they began', async () => {
    const old = await openSurvey();
    await answer(old, 'answer=5');
    write('surveys/parcel.yaml', SURVEY('这次配送怎么样？').replace('说说看', '还有吗'));
    write('csat.yaml', POLICY('乙队'));
    await taken();
    expect(await page(old)).toContain('说说看');
    const fresh = await page(await openSurvey());
    expect(fresh).toContain('这次配送怎么样？');
    expect(fresh).toContain('乙队');
    await answer(old, 'answer=%E5%A5%BD');
    await expect
      .poll(async () => (await app.json<{ items: unknown[] }>('/v1/responses')).items)
      .toMatchObject([{ status: 'completed', surveyId: 'parcel' }]);
  });

  it.each([
    [
      'a policy with a mistake',
      'csat.yaml',
      'team: { name: 乙队 }\npolicy: { cooldown: soon }\n',
      'csat.yaml:2',
    ],
    [
      'a survey with a mistake',
      'surveys/parcel.yaml',
      SURVEY('?').replace('kind: rating', 'kind: rate'),
      'parcel.yaml:6',
    ],
    ['a rule for a survey that is not there', 'csat.yaml', 'surveys: [{ survey: nobody }]\n', 'nobody'],
  ])(
    'keep the old ones for %s, and say where it is wrong until it is mended',
    async (_, name, text, where) => {
      write(name, text);
      await expect.poll(settings, PATIENCE).toMatchObject({ state: 'degraded' });
      expect((await settings())?.why).toContain(where);
      expect(logged('settings.refused')).toBe(1);
      const shown = await page(await openSurvey());
      expect(shown).toContain('满意吗？');
      expect(shown).toContain('甲队');
      write('csat.yaml', POLICY('丙队'));
      write('surveys/parcel.yaml', SURVEY('满意吗？'));
      await taken();
      expect(await settings()).toMatchObject({ state: 'on' });
      expect(await page(await openSurvey())).toContain('丙队');
    },
  );

  it('are mended by a file beside them, or by the old file in its old place', async () => {
    renameSync(join(folder, 'csat.yaml'), join(folder, 'kept.yaml'));
    write('csat.yaml', 'team: { name: 乙队, brand: { logo: logo.png } }\nsurveys: [{ survey: parcel }]\n');
    await expect.poll(settings, PATIENCE).toMatchObject({ state: 'degraded' });
    write('logo.png', 'no picture, but nobody looks');
    await taken();
    expect(await page(await openSurvey())).toContain('乙队');
    write('csat.yaml', 'team: { nmae: 丙队 }\n');
    await expect.poll(settings, PATIENCE).toMatchObject({ state: 'degraded' });
    renameSync(join(folder, 'kept.yaml'), join(folder, 'csat.yaml'));
    await expect.poll(settings, PATIENCE).toMatchObject({ state: 'on' });
    expect(await page(await openSurvey())).toContain('甲队');
  });

  it('may be replaced by renaming, and may go away for a moment', async () => {
    rmSync(join(folder, 'surveys'), { recursive: true });
    await expect.poll(settings, PATIENCE).toMatchObject({ state: 'degraded' });
    expect(await page(await openSurvey())).toContain('满意吗？');
    mkdirSync(join(folder, 'surveys'));
    write('next.yaml', SURVEY('换了一份'));
    renameSync(join(folder, 'next.yaml'), join(folder, 'surveys/parcel.yaml'));
    await taken();
    expect(await page(await openSurvey())).toContain('换了一份');
  });
});
