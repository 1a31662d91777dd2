import { html } from '../../http/html.ts';
import { renderDocument } from '../layout.ts';
import type { View } from '../view.ts';

interface Plain {
  readonly view: View;
  readonly nonce: string;
  readonly accent: string;
}

/** The login form. `problem` says what was wrong with the try before. */
export function renderLogin(
  plain: Plain,
  form: { readonly csrf: string; readonly next: string; readonly problem: string | undefined },
): string {
  const { words, locale } = plain.view;
  const { login } = words;
  const invalid = form.problem !== undefined && html` aria-invalid="true" aria-describedby="problem"`;
  return renderDocument(
    { ...plain, locale, title: login.title },
    html`<body class="alone"><main class="login card"><h1>${login.title}</h1><p class="muted">${login.text}</p>
<form method="post" action="/console/login">
${form.problem !== undefined && html`<p class="notice" id="problem" role="alert">${form.problem}</p>`}
<input type="hidden" name="csrf" value="${form.csrf}"><input type="hidden" name="next" value="${form.next}">
<input class="vh" name="username" autocomplete="username" value="console" tabindex="-1" aria-hidden="true" readonly>
<label for="key">${login.label}</label><input id="key" name="key" type="password" autocomplete="current-password" required maxlength="512" autofocus${invalid}>
<button class="button primary">${login.submit}</button></form></main></body>`,
  );
}

/** Shown when the store does not answer. */
export function renderUnavailable(plain: Plain): string {
  const { words, locale } = plain.view;
  return renderDocument(
    { ...plain, locale, title: words.unavailable.title },
    html`<body class="alone"><main class="login card"><h1>${words.unavailable.title}</h1><p>${words.unavailable.text}</p><p><a class="button" href="">${words.reload}</a></p></main></body>`,
  );
}
