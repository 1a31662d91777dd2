/** Slack's published limits on what people click and type in: https://docs.slack.dev/reference/block-kit/block-elements. */

export type Json = Readonly<Record<string, unknown>>;

/** What Slack would refuse in a button, a menu or a field. */
export function checkElement(element: unknown): readonly string[] {
  const { type, action_id: id, confirm } = toJson(element);
  return [
    ...(id === undefined || (typeof id === 'string' && id !== '' && id.length <= 255) ? [] : ['action_id']),
    ...(confirm === undefined ? [] : checkConfirm(toJson(confirm))),
    ...checkByType(String(type), toJson(element)),
  ];
}

function checkByType(type: string, element: Json): readonly string[] {
  switch (type) {
    case 'button':
      return checkButton(element);
    case 'overflow':
      return checkList(element['options'], 5, (each) => checkOption(each, 75));
    case 'static_select':
      return [
        ...checkList(element['options'], 100, (each) => checkOption(each, 150)),
        ...checkPreset(element),
      ];
    case 'radio_buttons':
      return [
        ...checkList(element['options'], 10, (each) => checkOption(each, 150)),
        ...checkPreset(element),
      ];
    case 'users_select':
      return element['placeholder'] === undefined
        ? []
        : checkText(element['placeholder'], 150, ['plain_text']);
    case 'plain_text_input':
      return checkInput(element);
    default:
      return [`unknown element ${type}`];
  }
}

function checkButton(button: Json): readonly string[] {
  const value = String(button['value'] ?? '');
  const url = String(button['url'] ?? '');
  const style = button['style'];
  return [
    ...checkText(button['text'], 75, ['plain_text']),
    ...(value.length > 2000 ? ['button value too long'] : []),
    ...(url.length > 3000 ? ['button url too long'] : []),
    ...(style === undefined || style === 'primary' || style === 'danger' ? [] : [`style ${String(style)}`]),
  ];
}

function checkOption(option: unknown, maxValue: number): readonly string[] {
  const { text, value } = toJson(option);
  const fits = typeof value === 'string' && value !== '' && value.length <= maxValue;
  return [...checkText(text, 75, ['plain_text']), ...(fits ? [] : ['option value'])];
}

/** What is chosen beforehand has to be one of the options, to the letter. */
function checkPreset({ options, initial_option: preset }: Json): readonly string[] {
  if (preset === undefined) return [];
  const known = Array.isArray(options) ? options.map((each) => JSON.stringify(each)) : [];
  return known.includes(JSON.stringify(preset)) ? [] : ['initial_option is no option'];
}

function checkInput({
  min_length: min = 0,
  max_length: max = 3000,
  placeholder,
  initial_value: preset,
}: Json): readonly string[] {
  const isRange = Number(min) >= 0 && Number(max) >= Math.max(1, Number(min)) && Number(max) <= 3000;
  return [
    ...(isRange ? [] : ['min_length or max_length']),
    ...(placeholder === undefined ? [] : checkText(placeholder, 150, ['plain_text'])),
    ...(typeof preset === 'string' && preset.length > Number(max) ? ['initial_value too long'] : []),
  ];
}

function checkConfirm({ title, text, confirm, deny }: Json): readonly string[] {
  return [
    ...checkText(title, 100, ['plain_text']),
    ...checkText(text, 300, ['plain_text', 'mrkdwn']),
    ...checkText(confirm, 30, ['plain_text']),
    ...checkText(deny, 30, ['plain_text']),
  ].map((problem) => `confirm: ${problem}`);
}

/** What Slack would refuse in a text object. */
export function checkText(value: unknown, max: number, types: readonly string[]): readonly string[] {
  const { type, text, emoji, verbatim } = toJson(value);
  if (!types.includes(String(type))) return [`text type ${String(type)}`];
  if (typeof text !== 'string' || text.trim() === '') return ['empty text'];
  return [
    ...(text.length > max ? [`text of ${text.length} over ${max}`] : []),
    ...(type === 'mrkdwn' && emoji !== undefined ? ['emoji in mrkdwn'] : []),
    ...(type === 'plain_text' && verbatim !== undefined ? ['verbatim in plain_text'] : []),
  ];
}

/** What Slack would refuse in a list of 1 to `max`. */
export function checkList(
  value: unknown,
  max: number,
  check: (each: unknown) => readonly string[],
): readonly string[] {
  if (!Array.isArray(value)) return ['not a list'];
  const count = value.length === 0 || value.length > max ? [`${value.length} elements`] : [];
  return [...count, ...value.flatMap((each: unknown) => check(each))];
}

export function toJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
