import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
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

const rowsOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

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
    if (shape.kind === 'list') return rowsOf(value).map((row) => lineOf(key, shape.fields, row)).join(t('setting.comma'));
    return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  };
  /** A line of a list: its first text, the rest of it in brackets. */
  const lineOf = (key: string, fields: Readonly<Record<string, Shape>>, row: Fields): string => {
    const [first, ...more] = Object.entries(fields).map(([f, s]) => say(`${key}.${f}`, s, row[f]));
    return more.length === 0 ? (first ?? '') : t('setting.line', { first: first ?? '', more: more.join(' ') });
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
    case 'list':
      return <ListInput settingKey={settingKey} shape={shape} label={label} rows={rowsOf(value)} onChange={onChange} error={error} />;
    case 'json':
      return <TextArea label={label} rule={t('setting.json')} error={error} value={typeof value === 'string' ? value : JSON.stringify(value, null, 2)} onChange={onChange} />;
  }
}

/** Lines of the same fields, one below the other, with a button for one more. */
function ListInput({ settingKey, shape, label, rows, onChange, error }: { settingKey: string; shape: Shape & { kind: 'list' }; label: string; rows: readonly Fields[]; onChange: (rows: readonly Fields[]) => void; error?: string | undefined }) {
  const t = useT<typeof zhCN>();
  const words = useSettingWords();
  // A line taken out from the middle must not give its fields to the next one.
  const [keys, setKeys] = useState(() => rows.map((_row, i) => i));
  const [next, setNext] = useState(rows.length);
  const blank = (): Fields => Object.fromEntries(Object.entries(shape.fields).map(([f, s]) => [f, s.kind === 'number' ? (s.min ?? 0) : s.kind === 'boolean' ? false : s.kind === 'choice' ? (s.options[0] ?? '') : '']));
  return (
    <fieldset className="settings-lines">
      <legend className="k-label">{label}</legend>
      {error ? <p className="k-error">{error}</p> : null}
      {rows.map((row, i) => (
        <div key={keys[i] ?? i} className="settings-line" role="group" aria-label={t('setting.lineNo', { n: i + 1 })}>
          {Object.entries(shape.fields).map(([f, s]) => <SettingInput key={f} settingKey={`${settingKey}.${f}`} shape={s} label={words.field(settingKey, f)} value={row[f]} onChange={(v) => onChange(rows.map((r, n) => (n === i ? { ...r, [f]: v } : r)))} />)}
          <Button small kind="quiet" icon="close" iconOnly onClick={() => { setKeys(keys.filter((_k, n) => n !== i)); onChange(rows.filter((_r, n) => n !== i)); }}>{t('setting.removeLine', { n: i + 1 })}</Button>
        </div>
      ))}
      {shape.most === null || rows.length < shape.most ? <Button icon="plus" onClick={() => { setKeys([...keys, next]); setNext(next + 1); onChange([...rows, blank()]); }}>{t('setting.addLine')}</Button> : null}
    </fieldset>
  );
}
