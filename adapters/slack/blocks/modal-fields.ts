/** The moves that need something to be typed or chosen first. */
export const MODAL_KINDS = ['assign', 'note', 'contact', 'resolve', 'reopen'] as const;
export type ModalKind = (typeof MODAL_KINDS)[number];

/** The fields of all dialogs; a field's name is its `block_id`. */
export type FieldName = 'to' | 'text' | 'result' | 'category' | 'cause' | 'fix' | 'why';

export type FieldKind = 'user' | 'result' | 'category' | 'text' | 'optional-text';

/** Every field has one element, called so. */
export const FIELD_ACTION = 'value';

const MODAL_FIELDS: Readonly<Record<ModalKind, Readonly<Partial<Record<FieldName, FieldKind>>>>> = {
  assign: { to: 'user' },
  note: { text: 'text' },
  contact: { result: 'result', text: 'optional-text' },
  resolve: { category: 'category', cause: 'text', fix: 'text' },
  reopen: { why: 'text' },
};

/** Whether a move opens a dialog. */
export function opensModal(move: string): move is ModalKind {
  return MODAL_KINDS.some((each) => each === move);
}

/** The fields of a dialog in order. */
export function fieldsOf(kind: ModalKind): readonly (readonly [FieldName, FieldKind])[] {
  return Object.entries(MODAL_FIELDS[kind]) as [FieldName, FieldKind][];
}
