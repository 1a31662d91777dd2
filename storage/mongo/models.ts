import { type Connection, type Model, Schema } from 'mongoose';
import type { SendDecision } from '../../src/domain/sending/decision.ts';
import type { Survey } from '../../src/domain/survey/survey.ts';
import type { SetAside } from '../../src/ports/store/cases.ts';
import type { CaseDocument } from '../documents/case.ts';
import type { ChatDocument } from '../documents/chat.ts';
import type { CustomerDocument } from '../documents/customer.ts';
import type { InteractionDocument } from '../documents/interaction.ts';
import type { InvitationDocument } from '../documents/invitation.ts';
import type { NoticeDocument } from '../documents/notice.ts';
import type { PurposeField } from '../documents/purpose.ts';
import type { ResponseDocument } from '../documents/response.ts';
import type { Stored } from '../documents/stored.ts';

/**
 * What lies beside a document's `body`: what is searched for and guarded by. A field that says nothing is absent, never null,
 * so that sparse indexes hold only what there is to find. Every `_id` is the record's natural key. A `body` is the document
 * itself; text lies there only where a copy carried what its source could not read either.
 */
export interface RowLease {
  readonly owner: string;
  readonly until: Date;
  /** Names one claim: what it took is read back by it. */
  readonly token: string;
}
export interface ChatRow {
  readonly _id: string;
  readonly revision: number;
  readonly due?: { readonly class: number; readonly at: Date };
  /** Without token where a save took the chat: it knows what it took. */
  readonly lease?: Omit<RowLease, 'token'> & { readonly fence: number; readonly token?: string };
  readonly idleSince?: Date;
  readonly messages: number;
  readonly records: number;
  readonly runOpen: boolean;
  readonly address: string;
  readonly body: ChatDocument;
}
export interface InteractionRow {
  readonly _id: string;
  readonly revision: number;
  readonly source: string;
  readonly externalId: string;
  readonly closedAt: Date;
  readonly receivedAt: Date;
  readonly reopenedAt?: Date;
  readonly skipReason?: string;
  readonly agent?: string;
  readonly department?: string;
  readonly decisions: readonly Stored<SendDecision>[];
  readonly body: InteractionDocument;
}
export interface CustomerRow {
  readonly _id: string;
  readonly revision: number;
  readonly optedOut: boolean;
  readonly chats: readonly string[];
  readonly body: CustomerDocument;
}
export interface InvitationRow {
  readonly _id: string;
  readonly revision: number;
  readonly interactionId: string;
  readonly channel: string;
  readonly survey: string;
  readonly createdAt: Date;
  readonly due?: { readonly channel: string; readonly at: Date };
  readonly lease?: RowLease;
  readonly attemptedAt?: Date;
  readonly undelivered: boolean;
  readonly started: boolean;
  readonly ended?: string;
  readonly purpose?: PurposeField;
  readonly body: InvitationDocument;
}
export interface SurveyRow {
  /** `id@version`. */
  readonly _id: string;
  readonly body: Stored<Survey>;
}
export interface ResponseRow {
  readonly _id: string;
  readonly turn: number;
  readonly endedAt: Date;
  readonly status: string;
  readonly survey: string;
  readonly channel: string;
  readonly agent?: string;
  readonly department?: string;
  readonly purpose?: PurposeField;
  readonly body: ResponseDocument;
}
export interface CaseRow {
  readonly _id: string;
  readonly revision: number;
  readonly status: string;
  readonly openedAt: Date;
  readonly department?: string;
  readonly due?: { readonly at: Date };
  readonly body: CaseDocument;
}
export interface NoticeRow {
  readonly _id: string;
  readonly revision: number;
  readonly createdAt: Date;
  /** Without class where a server of the release before wrote it: that comes first. */
  readonly due?: { readonly class?: number; readonly at: Date };
  readonly lease?: RowLease;
  /** The subject it is posted under. */
  readonly follows?: string;
  readonly body: NoticeDocument;
}
export interface SetAsideRow extends Omit<SetAside, 'subject'> {
  readonly _id: string;
}
export interface LeaseRow {
  readonly _id: string;
  readonly owner: string;
  readonly fence: number;
  readonly until: Date;
}
export interface NoteRow {
  readonly _id: string;
  readonly value: string;
}
export interface ChangeRow {
  readonly _id: string;
  readonly mark: number;
}

/** Every collection by its name in the database. */
export interface Models {
  readonly chats: Model<ChatRow>;
  readonly interactions: Model<InteractionRow>;
  readonly customers: Model<CustomerRow>;
  readonly invitations: Model<InvitationRow>;
  readonly surveys: Model<SurveyRow>;
  readonly responses: Model<ResponseRow>;
  readonly cases: Model<CaseRow>;
  readonly notices: Model<NoticeRow>;
  readonly set_aside: Model<SetAsideRow>;
  readonly leases: Model<LeaseRow>;
  readonly notes: Model<NoteRow>;
  readonly changes: Model<ChangeRow>;
}
export type CollectionName = keyof Models;

/** Read and written as it is: the documents' own functions know what is in it. */
const anything = Schema.Types.Mixed;
const text = { type: String, required: true };
const number = { type: Number, required: true };
const flag = { type: Boolean, required: true };
const date = { type: Date, required: true };
const part = (fields: Record<string, unknown>) => new Schema(fields, { _id: false, strict: 'throw' });
const lease = part({ owner: text, until: date, token: text });

const FIELDS: Record<CollectionName, Record<string, unknown>> = {
  chats: {
    revision: number,
    due: part({ class: number, at: date }),
    lease: part({ owner: text, until: date, fence: number, token: String }),
    idleSince: Date,
    messages: number,
    records: number,
    runOpen: flag,
    address: text,
    body: anything,
  },
  interactions: {
    revision: number,
    source: text,
    externalId: text,
    closedAt: date,
    receivedAt: date,
    reopenedAt: Date,
    skipReason: String,
    agent: String,
    department: String,
    decisions: anything,
    body: anything,
  },
  customers: { revision: number, optedOut: flag, chats: [String], body: anything },
  invitations: {
    revision: number,
    interactionId: text,
    channel: text,
    survey: text,
    createdAt: date,
    due: part({ channel: text, at: date }),
    lease,
    attemptedAt: Date,
    undelivered: flag,
    started: flag,
    ended: String,
    purpose: String,
    body: anything,
  },
  surveys: { body: anything },
  responses: {
    turn: number,
    endedAt: date,
    status: text,
    survey: text,
    channel: text,
    agent: String,
    department: String,
    purpose: String,
    body: anything,
  },
  cases: {
    revision: number,
    status: text,
    openedAt: date,
    department: String,
    due: part({ at: date }),
    body: anything,
  },
  notices: {
    revision: number,
    createdAt: date,
    due: part({ class: Number, at: date }),
    lease,
    follows: String,
    body: anything,
  },
  set_aside: { kind: text, code: text, payload: text, at: date },
  leases: { owner: String, fence: number, until: date },
  notes: { value: String },
  changes: { mark: number },
};

/** The collections on one connection. A field that is not declared throws, in a document and in a filter. */
export function createModels(connection: Connection): Models {
  const models = Object.entries(FIELDS).map(([name, fields]) => {
    const schema = new Schema(
      { _id: String, ...fields },
      { versionKey: false, strict: 'throw', minimize: false },
    );
    return [name, connection.model(name, schema, name)];
  });
  return Object.fromEntries(models) as unknown as Models;
}
