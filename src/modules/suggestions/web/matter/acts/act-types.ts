import type { z } from 'zod';
import type { Endpoint } from '#kit/pure/endpoint.ts';
import type { KeyOf } from '#kit/web/i18n.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import type { SuggestionAction } from '../../../rules/workflow.ts';

/** A key of this module's words. */
export type WordKey = KeyOf<typeof zhCN>;
type ActWords = (typeof zhCN)['suggestions']['matterActs'];

/** Acts of the page: the steps of the loop, and three that share the right of another. */
export type ActKey = SuggestionAction | 'removeCoAuthor' | 'reverseAdoption' | 'reverseCarriedOut';

/** Which part of the matter an act concerns; the names are those of the body. */
export interface Target {
  readonly assignmentId?: string;
  readonly requestId?: string;
  readonly replyId?: string;
  readonly issueId?: string;
  readonly followUpId?: string;
  readonly adoptionId?: string;
  readonly memberId?: string;
  /** A registration that is put right. */
  readonly recordId?: string;
}

/** An act that the reader can take now. */
export interface Offer {
  readonly key: string;
  readonly act: ActKey;
  readonly target: Target;
  /** The unit it concerns, where the reader deals with several. */
  readonly unitName?: string;
  /** Taken for an author; it is marked so. */
  readonly proxy: boolean;
}

// The variance of zod types makes concrete endpoints unassignable otherwise; bodies are checked by their own schema.
export type StepEndpoint = Endpoint<z.ZodType, z.ZodUndefined, z.ZodType, z.ZodType>;

export type FieldValue = string | readonly string[] | Choice | readonly Choice[] | readonly UploadedFile[] | Readonly<Record<string, string>> | null;
export type Values = Record<string, FieldValue>;

export type FieldKind = 'line' | 'phone' | 'text' | 'day' | 'choice' | 'select' | 'yesNo' | 'unit' | 'people' | 'matter' | 'files' | 'sections';
export interface OptionSpec {
  readonly value: string;
  readonly label: WordKey;
  readonly note?: WordKey;
}

/** One field of an act's form, as data. */
export interface FieldSpec {
  readonly name: string;
  readonly kind: FieldKind;
  /** Its word among the fields; the name when left out. */
  readonly word?: keyof ActWords['field'];
  readonly rule?: keyof ActWords['rule'];
  readonly required?: boolean | ((values: Values, m: Matter) => boolean);
  readonly options?: readonly OptionSpec[] | ((m: Matter, target: Target) => readonly OptionSpec[] | readonly { value: string; text: string }[]);
  readonly rows?: number;
  readonly max?: number;
  /** Shown and sent only when it holds. */
  readonly when?: (values: Values, m: Matter, offer: Offer) => boolean;
  readonly initial?: (m: Matter, target: Target) => FieldValue;
}

export type AlreadyKey = keyof ActWords['already'];
export type SeenBy = keyof (typeof zhCN)['suggestions']['matterPage']['seenBy'];

/** One act as data: where it goes, what it asks, what it does, who sees it. */
export interface ActSpec {
  readonly endpoint: StepEndpoint;
  readonly fields: readonly FieldSpec[];
  readonly seenBy: SeenBy;
  /** Body fields that get a fresh id when the dialog is opened, so that a retry is harmless. */
  readonly fresh?: readonly string[];
  /** Cannot be undone: the dialog says so and the button warns. */
  readonly final?: boolean;
  /** What has already happened because of what the act changes, and what it can do about that. */
  readonly already?: (m: Matter) => AlreadyKey | null;
  /** Long texts are kept on this device until they are sent. */
  readonly keep?: boolean;
}
