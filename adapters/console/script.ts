/**
 * Keeps the page current: a rise of the change mark draws the page anew, region by region, so that focus, scroll position
 * and opened details stay. Without it the page is the same and reloads by its link.
 */
export const CONSOLE_SCRIPT = `
(() => {
  const note = document.getElementById('connection');
  const said = document.getElementById('announce');
  let mark = document.body.dataset.mark;
  let busy = false;
  let again = false;
  const show = (kind) => {
    note.hidden = kind === '';
    note.textContent = kind === '' ? '' : note.dataset[kind];
    document.body.dataset.connection = kind === '' ? 'live' : kind;
  };
  // Tokens in forms are new in every reply, and what is open or shown here is this page's own: neither is news.
  const newsOf = ({ innerHTML }) =>
    innerHTML.replace(/(name="(?:csrf|deed)" value=")[^"]*/g, '$1').replace(/ (?:open|hidden)=""/g, '');
  const isChanged = (field) => {
    if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((each) => each.selected !== each.defaultSelected);
    return field.type !== 'hidden' && 'defaultValue' in field && field.value !== field.defaultValue;
  };
  // Somebody is writing there: what they typed, and how their input method stands, must not be torn away.
  const isWrittenIn = (region) => {
    const at = document.activeElement;
    if (region.contains(at) && at.matches('textarea, select, input')) return true;
    return [...region.querySelectorAll('input, select, textarea')].some(isChanged);
  };
  let held = false;
  const caseIds = () => new Set([...document.querySelectorAll('.case[id]')].map((each) => each.id));
  const replace = (region, fresh) => {
    const open = new Map([...region.querySelectorAll('details[id]')].map((each) => [each.id, each.open]));
    const focus = region.contains(document.activeElement) ? document.activeElement.id : '';
    region.innerHTML = fresh.innerHTML;
    for (const [id, isOpen] of open) {
      const details = document.getElementById(id);
      if (details) details.open = isOpen;
    }
    if (focus) document.getElementById(focus)?.focus();
  };
  const draw = (next) => {
    const before = caseIds();
    let changed = false;
    held = false;
    for (const region of document.querySelectorAll('[data-live]')) {
      const fresh = next.getElementById(region.id);
      if (!fresh || newsOf(fresh) === newsOf(region)) continue;
      if (isWrittenIn(region)) {
        held = true;
        const told = region.querySelector('[data-held]');
        if (told) told.hidden = false;
        continue;
      }
      replace(region, fresh);
      changed = true;
    }
    for (const id of caseIds()) if (!before.has(id)) {
      document.getElementById(id).classList.add('fresh');
      said.textContent = said.dataset.fresh;
    }
    document.title = next.title;
    mark = next.body.dataset.mark;
    if (changed) addCopy();
  };
  const refresh = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const reply = await fetch(location.href, { cache: 'no-store', redirect: 'manual' });
      if (reply.status === 401 || reply.type === 'opaqueredirect') return location.reload();
      if (!reply.ok) return show('stale');
      // The style has a nonce of its own reply, which this page's policy would report.
      const markup = (await reply.text()).replace(/[<]style[^>]*>[^<]*<.style>/, '');
      draw(new DOMParser().parseFromString(markup, 'text/html'));
      show('');
    } catch {
      show('off');
    } finally {
      busy = false;
      if (again) {
        again = false;
        refresh();
      }
    }
  };
  const addCopy = () => {
    for (const box of document.querySelectorAll('.code')) {
      if (!navigator.clipboard || box.querySelector('button')) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.textContent = box.dataset.copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(box.querySelector('pre').textContent);
        button.textContent = box.dataset.copied;
      });
      box.append(button);
    }
  };
  addCopy();
  const here = new URL(location.href);
  if (here.searchParams.has('said')) {
    // Said once: a page that is loaded again does not say it again.
    for (const name of ['said', 'case']) here.searchParams.delete(name);
    history.replaceState(null, '', here);
  }
  document.addEventListener('focusout', () => { if (held) refresh(); });
  const source = new EventSource('/console/events');
  source.addEventListener('mark', (event) => {
    if (event.data !== mark || document.body.dataset.connection !== 'live') refresh();
  });
  source.addEventListener('stale', () => show('stale'));
  source.addEventListener('error', () => {
    show('off');
    if (source.readyState === EventSource.CLOSED) refresh();
  });
  document.body.dataset.connection = 'live';
  setInterval(() => { if (document.visibilityState === 'visible' && document.body.dataset.connection === 'live') refresh(); }, 60000);
})();
`;
