import { type Content, html } from '../../http/html.ts';
import { renderDocument } from '../layout.ts';
import type { View } from '../view.ts';

export interface Plain {
  readonly view: View;
  readonly nonce: string;
  readonly accent: string;
}

/** A page with nothing around it, which needs no data. */
export function renderAlone(plain: Plain, title: string, content: Content): string {
  return renderDocument(
    { ...plain, locale: plain.view.locale, title },
    html`<body class="alone"><main class="login card"><h1>${title}</h1>${content}</main></body>`,
  );
}

/** The login form. `problem` says what was wrong with the try before. */
export function renderLogin(
  plain: Plain,
  form: { readonly csrf: string; readonly next: string; readonly problem: string | undefined },
): string {
  const { login } = plain.view.words;
  const invalid = form.problem !== undefined && html` aria-invalid="true" aria-describedby="problem"`;
  return renderAlone(
    plain,
    login.title,
    html`<p class="muted">${login.text}</p>
<form method="post" action="/console/login">
${form.problem !== undefined && html`<p class="notice" id="problem" role="alert">${form.problem}</p>`}
<input type="hidden" name="csrf" value="${form.csrf}"><input type="hidden" name="next" value="${form.next}">
<input class="vh" name="username" autocomplete="username" value="console" tabindex="-1" aria-hidden="true" readonly>
<label for="key">${login.label}</label><input id="key" name="key" type="password" autocomplete="current-password" required maxlength="512" autofocus${invalid}>
<button class="button primary">${login.submit}</button></form>`,
  );
}

/** Shown when the store does not answer. */
export function renderUnavailable(plain: Plain): string {
  const { words } = plain.view;
  return renderAlone(
    plain,
    words.unavailable.title,
    html`<p>${words.unavailable.text}</p><p><a class="button" href="">${words.reload}</a></p>`,
  );
}
