import type { AppUnderTest } from './app-under-test.ts';

/** Answers of one survey page without a browser: the forms it would post. */
export interface PostedSurvey {
  readonly url: string;
  /** Posts one answer or several boxes to the open question. */
  answer(...answers: readonly string[]): Promise<Response>;
  command(name: string): Promise<Response>;
  /** The page as it is now. */
  read(): Promise<string>;
}

/** Opens the link of a survey as a plain client would. */
export function postedSurvey(app: AppUnderTest, url: string): PostedSurvey {
  const read = async () => (await app.request(url)).text();
  const post = async (fields: readonly (readonly [string, string])[]) => {
    const [, step] = /name="step" value="(\d+)"/u.exec(await read()) ?? [];
    const body = new URLSearchParams(step === undefined ? {} : { step });
    for (const [name, value] of fields) body.append(name, value);
    return app.request(url, { method: 'POST', body });
  };
  return {
    url,
    read,
    answer: (...answers) => post(answers.map((each) => ['answer', each] as const)),
    command: (name) => post([['command', name]]),
  };
}

/** How long these customers think about a question: longer than a machine would. Milliseconds. */
const THINKING_MS = 6000;

/** Closes an event and gives every answer in turn, some seconds apart. */
export async function takeSurvey(
  app: AppUnderTest,
  event: Parameters<AppUnderTest['close']>[0],
  answers: readonly (string | readonly string[])[],
): Promise<PostedSurvey> {
  const { decision } = await app.close(event);
  if (decision.surveyUrl === undefined) throw new RangeError(`no survey: ${decision.reason}`);
  const survey = postedSurvey(app, decision.surveyUrl);
  for (const each of answers) {
    await app.advance(THINKING_MS);
    await survey.answer(...(typeof each === 'string' ? [each] : each));
  }
  return survey;
}
