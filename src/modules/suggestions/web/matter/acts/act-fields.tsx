import { v7 as uuidv7 } from 'uuid';
import { call } from '#kit/web/call.ts';
import type { Form } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { sendFile } from '#kit/web/upload.ts';
import { Combobox, type ComboboxProps, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { FileUpload, type UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { NonClassifiedNotice } from '#kit/web/ui/banner.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { type Option, Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { uploadFile } from '#modules/files/contract.ts';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { listSuggestions } from '../../../contract/lists.ts';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { templates } from '../../../rules/writing.ts';
import type { FieldSpec, FieldValue, Offer, Values } from './act-types.ts';
import { findSigners } from '../../write/find-members.ts';
import { choicesAt, filesAt, isChoice, isRequired, sectionsAt, textAt } from './values.ts';

export const FILE_TYPES = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.doc', '.wps', '.ofd', '.xlsx', '.xls', '.et', '.txt'] as const;
export const FILE_BYTES = 50 * 1024 * 1024;

/** Sends one file; its id is made here, so that a retry stores it once. */
export async function sendOne(file: File, options: { key?: string; onProgress?: (share: number) => void; signal?: AbortSignal }): Promise<UploadedFile> {
  const id = options.key ?? uuidv7();
  const stored = (await sendFile(uploadFile, { query: { id } }, file, options)) as { id: string; name: string; size: number };
  return { id: stored.id, name: stored.name, size: stored.size };
}

/** Finds suggestions that another may be merged into: those in copy-editing. */
const findOthers = (m: Matter): ComboboxProps['find'] => async (q, signal) =>
  (await call(listSuggestions, { query: { limit: 20, state: 'accepted', ...(q ? { search: q } : {}) } }, { signal })).items.filter((x) => x.id !== m.id).map((x) => ({ id: x.id, label: x.title, note: [x.number, x.authorLine].filter(Boolean).join(' ') }));

interface Props {
  spec: FieldSpec;
  form: Form<Values>;
  m: Matter;
  offer: Offer;
}

/** The input of one field that is described as data. */
export function ActField({ spec, form, m, offer }: Props) {
  const t = useT<typeof zhCN>();
  const bound = form.bind(spec.name);
  const shared = {
    id: bound.id, name: spec.name, error: bound.error, required: isRequired(spec, form.values, m),
    label: t(`suggestions.matterActs.field.${spec.word ?? (spec.name as keyof typeof zhCN.suggestions.matterActs.field)}`),
    ...(spec.rule ? { rule: t(`suggestions.matterActs.rule.${spec.rule}`) } : {}),
  };
  const text = textAt(form.values, spec.name);
  const set = (value: FieldValue) => form.set(spec.name, value);
  const options = (): Option[] => {
    const given = typeof spec.options === 'function' ? spec.options(m, offer.target) : (spec.options ?? []);
    return given.map((o) => ('text' in o ? { value: o.value, label: o.text } : { value: o.value, label: t(o.label), ...(o.note ? { note: t(o.note) } : {}) }));
  };
  switch (spec.kind) {
    case 'line': return <TextInput {...shared} value={text} onChange={set} onBlur={bound.onBlur} />;
    case 'phone': return <TextInput {...shared} type="tel" inputMode="tel" short value={text} onChange={set} onBlur={bound.onBlur} />;
    case 'text': return <TextArea {...shared} value={text} onChange={set} onBlur={bound.onBlur} rows={spec.rows ?? 4} {...(spec.max ? { max: spec.max } : {})} />;
    case 'day': return <DateInput {...shared} value={text} onChange={set} onBlur={bound.onBlur} />;
    case 'select': return <Select {...shared} value={text} onChange={set} onBlur={bound.onBlur} options={options()} short />;
    case 'choice': case 'yesNo': return <RadioGroup {...shared} value={text} onChange={set} options={options()} inline={options().every((o) => o.label.length < 12)} />;
    case 'unit': return <UnitPicker {...shared} placeholder={t('suggestions.matterActs.unitPlaceholder')} kinds={['handlingUnit']} value={isChoice(bound.value) ? bound.value : null} onChange={set} />;
    case 'matter': return <Combobox {...shared} placeholder={t('suggestions.matterActs.matterPlaceholder')} find={findOthers(m)} value={isChoice(bound.value) ? bound.value : null} onChange={set} />;
    case 'people': return <MultiCombobox {...shared} find={findSigners} value={choicesAt(form.values, spec.name)} onChange={set} />;
    case 'files': return <Files {...shared} value={filesAt(form.values, spec.name)} onChange={set} max={spec.max ?? 10} />;
    case 'sections': return <Sections m={m} form={form} name={spec.name} />;
  }
}

/** Files of an act, with the notice that this is no system for classified matters. */
export function Files({ value, onChange, max, ...field }: { id?: string; label: string; error?: string | undefined; required?: boolean; rule?: string; value: readonly UploadedFile[]; onChange: (value: UploadedFile[]) => void; max: number }) {
  return (
    <div className="sg-files">
      <FileUpload {...field} value={value} onChange={onChange} send={sendOne} types={FILE_TYPES} maxBytes={FILE_BYTES} max={max} />
      <NonClassifiedNotice />
    </div>
  );
}

/** The sections of a text by its type's template, each with its length. */
export function Sections({ m, form, name }: { m: Pick<Matter, 'type'>; form: Form<Values>; name: string }) {
  const t = useT<typeof zhCN>();
  const content = sectionsAt(form.values, name);
  return (
    <>
      {templates[m.type].sections.map((s) => (
        <TextArea key={s.key} id={form.idOf(`${name}.${s.key}`)} label={t(`suggestion.section.${s.key}.label`)} required={s.required} max={s.max} rows={5} value={content[s.key] ?? ''} error={form.errorAt(`${name}.${s.key}`)}
          onChange={(text) => form.set(name, { ...content, [s.key]: text })} />
      ))}
    </>
  );
}
