import { z } from 'zod';
import type { Answer, Operation } from '../http/operation.ts';
import { PAGE_COMMANDS } from './form.ts';

const HTML = 'text/html; charset=utf-8';
const page = (description: string): Answer => ({ description, content: { [HTML]: z.string() } });

const token = {
  description: 'From `surveyUrl`: the id of the invitation and its signature. Whoever has it may answer.',
  schema: z.string(),
  example: 'dhDhh3iHq1m3Zb7pTn4XkAuJAV0GRYq1m3Zb7pTn4XkA',
};
const away = {
  ...page('Nothing was stored; the page offers to send it again.'),
  headers: { 'retry-after': 'Seconds.' },
};

const form = z.looseObject({
  step: z
    .string()
    .regex(/^\d{1,6}$/u)
    .exactOptional()
    .meta({ description: 'The hidden field of the form: a post of an older step counts once.' }),
  answer: z
    .union([z.string(), z.array(z.string())])
    .exactOptional()
    .meta({ description: 'A code of the open question, several for boxes, or words.' }),
  command: z.enum(PAGE_COMMANDS).exactOptional(),
});

const id = {
  description: 'The id of an entry of `csat.yaml`.',
  schema: z.string(),
  example: 'front-desk',
};
const visit = z.looseObject({
  visit: z
    .string()
    .exactOptional()
    .meta({ description: 'The hidden field of the form, signed; it holds for six hours.' }),
});

/** What `registerEntryPages` serves. */
export const ENTRY_OPERATIONS: readonly Operation[] = [
  {
    id: 'showEntry',
    method: 'get',
    path: '/e/{id}',
    tag: 'survey page',
    summary: 'A place where anybody may rate',
    description: 'Who asks about what, in the language of the browser. Stores nothing, whoever looks at it.',
    access: 'anybody',
    pathParameters: { id },
    answers: {
      200: page('The page with its button.'),
      400: page('The address cannot be read.'),
      404: page('There is no such entry.'),
      429: page('Too many requests from one address.'),
    },
    problems: 'none',
  },
  {
    id: 'openEntry',
    method: 'post',
    path: '/e/{id}',
    tag: 'survey page',
    summary: 'A survey of one’s own',
    description:
      'A post of the page’s own form: the same visit has the same survey. Limited by address and in all.',
    access: 'anybody',
    pathParameters: { id },
    body: {
      contentTypes: ['application/x-www-form-urlencoded'],
      description: 'The field of the form.',
      isRequired: false,
      schema: visit,
      examples: {
        visit: { visit: 'q1m3Zb7pTn4XkAuJAV0GRY.1772442000000.dhDhh3iHq1m3Zb7pTn4XkAuJAV0GRYq1m3Zb7pTn4XkA' },
      },
    },
    answers: {
      303: {
        description: 'To the survey; to the entry anew when its form was old.',
        headers: { location: 'Relative.' },
      },
      400: page('The form cannot be read.'),
      404: page('There is no such entry, or nobody is asked there.'),
      413: page('The form is too large.'),
      415: page('Not a form.'),
      429: page('Too many surveys were opened.'),
      503: away,
    },
    problems: 'none',
  },
];

/** What `registerSurveyPage` serves. Every refusal is a page in the customer's language. */
export const PAGE_OPERATIONS: readonly Operation[] = [
  {
    id: 'showSurveyPage',
    method: 'get',
    path: '/s/{token}',
    tag: 'survey page',
    summary: 'The open question, or the thanks',
    description: 'Works without JavaScript. Reading it stores nothing.',
    access: 'anybody',
    pathParameters: { token },
    answers: {
      200: page('The page as it is now.'),
      400: page('The address cannot be read.'),
      404: page('No survey: unknown, altered, withdrawn. One page for all.'),
      410: page('The survey has expired.'),
      429: page('Too many requests from one address.'),
      503: away,
    },
    problems: 'none',
  },
  {
    id: 'answerSurveyPage',
    method: 'post',
    path: '/s/{token}',
    tag: 'survey page',
    summary: 'One answer, or one command',
    description: 'A post of the page’s own form. Ends in a redirect, so that a reload repeats nothing.',
    access: 'anybody',
    pathParameters: { token },
    body: {
      contentTypes: ['application/x-www-form-urlencoded'],
      description: 'The fields of the form.',
      isRequired: false,
      schema: form,
      examples: { score: { step: '0', answer: '5' }, skip: { step: '1', command: 'skip' } },
    },
    answers: {
      303: { description: 'Taken, or of no effect any more.', headers: { location: 'The page, relative.' } },
      400: page('The form cannot be read.'),
      404: page('No survey: unknown, altered, withdrawn. One page for all.'),
      413: page('The form is too large.'),
      415: page('Not a form.'),
      429: page('Too many requests from one address.'),
      503: away,
    },
    problems: 'none',
  },
];
