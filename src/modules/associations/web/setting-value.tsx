import { useT } from '#kit/web/i18n.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { useSettingWords } from './setting-words.ts';
import type { Shape } from './setting-shape.ts';

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** A setting's value in words: "15 working days", "yes", or plain JSON where there is no better form. */
export function useValueWords(): (settingKey: string, shape: Shape, value: unknown) => string {
  const t = useT<typeof zhCN>();
  const words = useSettingWords();
  const say = (key: string, shape: Shape, value: unknown): string => {
    if (value === null || value === undefined) return t('kit.none');
    if (shape.kind === 'boolean') return t(value === true ? 'setting.yes' : 'setting.no');
    if (shape.kind === 'choice') return words.option(key, textOf(value));
    if (shape.kind === 'limit') return `${textOf(fieldsOf(value)['n'])} ${words.unit(textOf(fieldsOf(value)['unit']))}`;
    if (shape.kind === 'record') return Object.entries(shape.fields).map(([f, s]) => `${words.field(key, f)}${t('setting.colon')}${say(`${key}.${f}`, s, fieldsOf(value)[f])}`).join(t('setting.comma'));
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  };
  return say;
}

interface Props {
  settingKey: string;
  shape: Shape;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string | undefined;
}

/** The input for a setting, by the shape of its value. */
export function SettingInput({ settingKey, shape, label, value, onChange, error }: Props) {
  const t = useT<typeof zhCN>();
  const words = useSettingWords();
  const fields = fieldsOf(value);
  switch (shape.kind) {
    case 'number':
      return <TextInput label={label} required short type="number" inputMode="numeric" error={error} value={textOf(value)} onChange={(v) => onChange(v === '' ? null : Number(v))} {...(shape.min !== null && shape.max !== null ? { rule: t('setting.between', { min: shape.min, max: shape.max }) } : {})} />;
    case 'boolean':
      return <Checkbox label={label} checked={value === true} onChange={onChange} error={error} />;
    case 'choice':
      return <Select label={label} required error={error} empty={null} options={shape.options.map((o) => ({ value: o, label: words.option(settingKey, o) }))} value={textOf(value)} onChange={onChange} />;
    case 'text':
      return <TextInput label={label} error={error} value={textOf(value)} onChange={onChange} />;
    case 'limit':
      return (
        <div className="k-row">
          <TextInput label={label} required short type="number" inputMode="numeric" error={error} value={textOf(fields['n'])} onChange={(v) => onChange({ ...fields, n: v === '' ? null : Number(v) })} />
          <Select label={t('setting.limitUnit')} empty={null} options={shape.units.map((u) => ({ value: u, label: words.unit(u) }))} value={textOf(fields['unit'])} onChange={(unit) => onChange({ ...fields, unit })} />
        </div>
      );
    case 'record':
      return <>{Object.entries(shape.fields).map(([f, s]) => <SettingInput key={f} settingKey={`${settingKey}.${f}`} shape={s} label={words.field(settingKey, f)} value={fields[f]} onChange={(v) => onChange({ ...fields, [f]: v })} />)}</>;
    case 'json':
      return <TextArea label={label} rule={t('setting.json')} error={error} value={typeof value === 'string' ? value : JSON.stringify(value, null, 2)} onChange={onChange} />;
  }
}
