import { useT } from '#kit/web/i18n.tsx';
import { useMe } from '#kit/web/me.ts';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { findUnits } from '#modules/units/web/public.tsx';
import type { Rule } from '../../contract/groups.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import '../contact.css';

const categories = ['nonCpcIntellectual', 'nonpartisan', 'newSocialStratum', 'returnee', 'newMediaFigure', 'youngEntrepreneur'] as const;
const roles = ['branchHead', 'branchSecretary', 'groupLead', 'committeeChair'] as const;
const working = ['activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce'] as const;

/** The conditions of a rule; all of them hold. Names of units that were chosen before come in `names`. */
export function RuleFields({ rule, names, onChange }: { rule: Rule; names: Readonly<Record<string, string>>; onChange: (rule: Rule, names: Record<string, string>) => void }) {
  const t = useT<typeof zhCN>();
  const words = useT();
  // What stands in files is asked only by those who open them.
  const files = useMe().can['member.list'] === true;
  const set = (more: Partial<Rule>, added: readonly Choice[] = []): void => {
    const next = { ...rule, ...more } as Record<string, unknown>;
    for (const [k, v] of Object.entries(next)) if (v === undefined || v === '' || (Array.isArray(v) && v.length === 0)) delete next[k];
    onChange(next as Rule, { ...names, ...Object.fromEntries(added.map((a) => [a.id, a.label])) });
  };
  const chosen = (ids: readonly string[] | undefined): Choice[] => (ids ?? []).map((id) => ({ id, label: names[id] ?? id }));
  const age = (text: string): number | undefined => (/^\d{1,3}$/.test(text) ? Number(text) : undefined);
  return (
    <div className="k-stack">
      <p className="k-quiet">{t('contact.groups.allHold')}</p>
      <MultiCombobox label={t('contact.groups.units')} find={findUnits()} value={chosen(rule.units)} onChange={(list) => set({ units: list.map((u) => u.id) }, list)} />
      <MultiCombobox label={t('contact.groups.groups')} find={findUnits({ kinds: working })} value={chosen(rule.groups)} onChange={(list) => set({ groups: list.map((u) => u.id) }, list)} />
      {files ? <CheckboxGroup label={t('contact.groups.categories')} inline value={rule.categories ?? []} options={categories.map((c) => ({ value: c as string, label: words(`member.category.${c}`) }))} onChange={(list) => set({ categories: list })} /> : null}
      <CheckboxGroup label={t('contact.groups.roles')} inline value={rule.roles ?? []} options={roles.map((r) => ({ value: r as string, label: words(`role.${r}`) }))} onChange={(list) => set({ roles: list })} />
      <div className="ct-two">
        {files ? <Select label={t('contact.groups.sex')} empty={t('contact.groups.any')} value={rule.sex ?? ''} options={[{ value: '1', label: t('contact.groups.male') }, { value: '2', label: t('contact.groups.female') }]} onChange={(sex) => set({ sex: (sex || undefined) as Rule['sex'] })} /> : null}
        <Select label={t('contact.groups.account')} empty={t('contact.groups.any')} value={rule.account ?? ''} options={[{ value: 'yes', label: t('contact.groups.hasAccount') }, { value: 'no', label: t('contact.groups.noAccount') }]} onChange={(account) => set({ account: (account || undefined) as Rule['account'] })} />
        {files ? (
          <>
            <TextInput label={t('contact.groups.ageFrom')} value={rule.ageFrom === undefined ? '' : String(rule.ageFrom)} onChange={(v) => set({ ageFrom: age(v) })} />
            <TextInput label={t('contact.groups.ageTo')} value={rule.ageTo === undefined ? '' : String(rule.ageTo)} onChange={(v) => set({ ageTo: age(v) })} />
            <DateInput label={t('contact.groups.joinedFrom')} value={rule.joinedFrom ?? ''} onChange={(v) => set({ joinedFrom: v || undefined })} />
            <DateInput label={t('contact.groups.joinedTo')} value={rule.joinedTo ?? ''} onChange={(v) => set({ joinedTo: v || undefined })} />
          </>
        ) : null}
      </div>
    </div>
  );
}
