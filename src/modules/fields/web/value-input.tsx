import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { call } from '#kit/web/call.ts';
import { CheckboxGroup, RadioGroup } from '#kit/web/ui/choices.tsx';
import { Combobox, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FilesInput } from '#modules/files/web/public.tsx';
import { useState } from 'react';
import { pickCodes } from '../contract/codes.ts';
import type { FileField } from '../contract/file.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import type { FieldValue } from '../rules/words.ts';

type Shown = Pick<FileField, 'fieldId' | 'label' | 'help' | 'type' | 'codeTable' | 'required'>;
interface Props {
  field: Shown;
  value: FieldValue;
  onChange: (value: FieldValue) => void;
  error?: string | undefined;
  disabled?: boolean;
}

/** More choices than this are searched for instead of listed. */
const FEW = 15;

/** An input for one field, by its type. */
export function ValueInput({ field, value, onChange, error, disabled = false }: Props) {
  const t = useT<typeof zhCN>();
  const common = { label: field.label, required: field.required, disabled, ...(field.help ? { rule: field.help } : {}), ...(error ? { error } : {}), id: `field-${field.fieldId}` };
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  switch (field.type) {
    case 'longText':
      return <TextArea {...common} rows={3} max={2000} value={text} onChange={(v) => onChange(v || null)} />;
    case 'number':
      return <TextInput {...common} short inputMode="decimal" value={text} onChange={(v) => onChange(v.trim() === '' ? null : Number.isFinite(Number(v)) ? Number(v) : v)} />;
    case 'day':
      return <TextInput {...common} short inputMode="numeric" placeholder="1985-03" maxLength={10} value={text} onChange={(v) => onChange(v || null)} />;
    case 'idNumber':
      return <TextInput {...common} maxLength={18} value={text} onChange={(v) => onChange(v || null)} />;
    case 'yesNo':
      return <RadioGroup {...common} inline options={[{ value: 'yes', label: t('field.yesWord') }, { value: 'no', label: t('field.noWord') }, { value: 'none', label: t('field.none') }]} value={value === true ? 'yes' : value === false ? 'no' : 'none'} onChange={(v) => onChange(v === 'none' ? null : v === 'yes')} />;
    case 'code':
    case 'codes':
      return <CodeInput field={field} common={common} value={value} onChange={onChange} />;
    case 'file':
      return <OneFile label={field.label} value={value} onChange={onChange} disabled={disabled} {...(error ? { error } : {})} />;
    case 'lines':
      return <TextArea {...common} rows={2} value={(Array.isArray(value) ? (value as readonly string[]) : []).join('\n')} onChange={(v) => onChange(v.split('\n'))} />;
    default:
      return <TextInput {...common} maxLength={120} value={text} onChange={(v) => onChange(v || null)} />;
  }
}

interface CodeProps extends Omit<Props, 'error' | 'disabled'> {
  common: { label: string; required: boolean; disabled: boolean; rule?: string; error?: string; id: string };
}

function CodeInput({ field, common, value, onChange }: CodeProps) {
  const chosen = [value].flat().filter((v): v is string => typeof v === 'string');
  const params = { key: field.codeTable ?? '' };
  const enabled = field.codeTable !== null;
  const now = useQueryOf(pickCodes, { params, query: { limit: 100 } }, { enabled });
  const had = useQueryOf(pickCodes, { params, query: { codes: chosen.join(',') } }, { enabled: enabled && chosen.length > 0 });
  if (!enabled || !now.data) return <TextInput {...common} value="" onChange={() => undefined} readOnly />;
  const all = new Map([...now.data.items, ...(had.data?.items ?? [])].map((c) => [c.code, c.name]));
  const choices = chosen.map((code) => ({ id: code, label: all.get(code) ?? code }));
  const find = async (q: string, signal: AbortSignal) => (await call(pickCodes, { params, query: { limit: 30, ...(q ? { search: q } : {}) } }, { signal })).items.map((c) => ({ id: c.code, label: c.name }));
  if (field.type === 'codes') {
    if (all.size <= FEW) return <CheckboxGroup {...common} inline options={[...all].map(([code, name]) => ({ value: code, label: name }))} value={chosen} onChange={(v) => onChange(v)} />;
    return <MultiCombobox {...common} find={find} value={choices} onChange={(v) => onChange(v.map((c) => c.id))} />;
  }
  if (!now.data.more && all.size <= 60) return <Select {...common} options={[...all].map(([code, name]) => ({ value: code, label: name }))} value={chosen[0] ?? ''} onChange={(v) => onChange(v || null)} />;
  return <Combobox {...common} find={find} value={choices[0] ?? null} onChange={(c) => onChange(c?.id ?? null)} />;
}

function OneFile({ label, value, onChange, disabled, error }: { label: string; value: FieldValue; onChange: (v: FieldValue) => void; disabled: boolean; error?: string }) {
  const [files, setFiles] = useState<readonly UploadedFile[]>(typeof value === 'string' ? [{ id: value, name: label, size: 0 }] : []);
  return <FilesInput label={label} max={1} disabled={disabled} {...(error ? { error } : {})} value={[...files]} onChange={(v) => { setFiles(v); onChange(v[0]?.id ?? null); }} />;
}
