/** Every error code of the platform and its HTTP status; each module's contract adds its own by declaration merging. */
// oxlint-disable-next-line typescript/no-empty-object-type -- an empty interface is what declaration merging fills
export interface ErrorMap {}
export type ErrorCode = keyof ErrorMap & string;

/** Values put into the sentence that a code stands for. */
export type Params = Readonly<Record<string, string | number>>;

/** The answer of a rule: yes, or no with a code that has a sentence in every locale. */
export type Decision = { readonly ok: true } | { readonly ok: false; readonly code: ErrorCode; readonly params?: Params };

export const ok: Decision = { ok: true };

/** A refusal with its code. */
export function no(code: ErrorCode, params?: Params): Decision {
  return params ? { ok: false, code, params } : { ok: false, code };
}

/** The first refusal among several decisions, or ok. */
export function all(...decisions: Decision[]): Decision {
  return decisions.find((d) => !d.ok) ?? ok;
}

/** What a person is told when something was refused: a code with words, the fields concerned, never a bare status. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly params: Params;
  readonly fields: readonly FieldError[];
  constructor(code: ErrorCode, params: Params = {}, fields: readonly FieldError[] = []) {
    super(code);
    this.code = code;
    this.params = params;
    this.fields = fields;
  }
}

export interface FieldError {
  /** Dotted path of the field in the input, e.g. `content.analysis`. */
  readonly path: string;
  readonly code: string;
  readonly params?: Params;
}

/** Turns a refused decision into a thrown Refusal. */
export function insist(decision: Decision): void {
  if (!decision.ok) throw new Refusal(decision.code, decision.params);
}

/** As `insist`, and says at which field of the input it is wrong: `fields` names the field of a code. */
export function insistAt(fields: Readonly<Record<string, string>>, decision: Decision): void {
  if (decision.ok) return;
  const path = fields[decision.code];
  throw new Refusal(decision.code, decision.params, path === undefined ? [] : [{ path, code: decision.code, ...(decision.params ? { params: decision.params } : {}) }]);
}
