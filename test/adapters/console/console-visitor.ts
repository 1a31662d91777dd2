import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const HOST = '127.0.0.1:3000';

/** Somebody at a browser without script: keeps cookies, and posts the forms of the page they look at. */
export interface Visitor {
  read(url: string): Promise<LightMyRequestResponse>;
  /** Posts the first form for that address on the page read last, with fields changed. */
  submit(action: string, changed?: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>;
  post(
    url: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<LightMyRequestResponse>;
  /** The fields of a form of the page read last. */
  form(action: string): Readonly<Record<string, string>>;
  readonly cookies: Map<string, string>;
}

export function openVisitor(server: FastifyInstance): Visitor {
  const cookies = new Map<string, string>();
  let page = '';
  const headers = () => ({
    host: HOST,
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  });
  const keep = (reply: LightMyRequestResponse) => {
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      cookies.set(name, value);
    }
    if (reply.statusCode !== 303) page = reply.body;
    return reply;
  };
  const visitor: Visitor = {
    cookies,
    read: async (url) => keep(await server.inject({ url, headers: headers() })),
    form: (action) => fieldsOf(page, action),
    submit: (action, changed = {}) => visitor.post(action, { ...fieldsOf(page, action), ...changed }),
    post: async (url, fields, more = {}) =>
      keep(
        await server.inject({
          method: 'POST',
          url,
          headers: { ...headers(), ...FORM, ...more },
          payload: new URLSearchParams(fields).toString(),
        }),
      ),
  };
  return visitor;
}

/** Somebody who has said who they are. */
export async function openNamedVisitor(server: FastifyInstance, name: string): Promise<Visitor> {
  const visitor = openVisitor(server);
  await visitor.read('/console/name');
  const reply = await visitor.submit('/console/name', { who: name });
  if (reply.statusCode !== 303) throw new RangeError(`not a name: ${name}`);
  return visitor;
}

/** Hidden fields, what is chosen, and what stands in the others. */
function fieldsOf(page: string, action: string): Readonly<Record<string, string>> {
  const [, form] = new RegExp(`action="${action}"[^>]*>(.*?)</form>`, 'su').exec(page) ?? [];
  if (form === undefined) throw new RangeError(`no form for ${action} on ${page}`);
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/gu)) {
    const name = attribute(tag, 'name');
    const isChoice = /type="(?:radio|checkbox)"/u.test(tag);
    if (name !== undefined && (!isChoice || / checked/u.test(tag)))
      fields[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, name = '', text = ''] of form.matchAll(
    /<textarea\b[^>]* name="([^"]+)"[^>]*>\n?(.*?)<\/textarea>/gsu,
  ))
    fields[name] = text;
  for (const [, name = '', options = ''] of form.matchAll(
    /<select\b[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gsu,
  ))
    fields[name] = /value="([^"]*)" selected/u.exec(options)?.[1] ?? '';
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`, 'u').exec(tag)?.[1];
}
