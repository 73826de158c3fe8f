import type { Form } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import type { zhCN } from '../../../locales/zh-CN.ts';
import type { Values } from './act-types.ts';
import { choicesAt } from './values.ts';

export const recipients = ['reportTo', 'sendTo', 'issueTo'] as const;
export const toChoices = (names: readonly string[]): Choice[] => names.map((name) => ({ id: name, label: name }));
/** The chosen recipients as they are sent. */
export const recipientsOf = (v: Values): Record<string, string[]> => Object.fromEntries(recipients.map((r) => [r, choicesAt(v, r).map((c) => c.label)]));

/** Whom an issue goes to: usual recipients, or whatever is typed. */
export function RecipientFields({ form }: { form: Form<Values> }) {
  const t = useT<typeof zhCN>();
  const find = (q: string): Promise<readonly Choice[]> => {
    const usual = t('suggestions.matterActs.issue.usual').split('、').filter((name) => name !== '' && name.includes(q.trim()));
    const typed = q.trim();
    return Promise.resolve(toChoices(typed === '' || usual.includes(typed) ? usual : [typed, ...usual]));
  };
  return (
    <>
      {recipients.map((r) => (
        <MultiCombobox key={r} id={form.idOf(r)} label={t(`suggestions.matterActs.field.${r}`)} {...(r === 'reportTo' ? { rule: t('suggestions.matterActs.rule.recipients') } : {})} max={30} find={find} value={choicesAt(form.values, r)} onChange={(list) => form.set(r, list)} error={form.errorAt(r)} placeholder="" />
      ))}
    </>
  );
}
