import { useT } from '#kit/web/i18n.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { Combobox } from '#kit/web/ui/combobox.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { Owner } from './draft-text.ts';
import { findMembers } from './find-members.ts';
import type { Owners } from './use-owners.ts';

const keyOf = (o: Owner | null): string => (o === null ? '' : o.kind === 'body' ? `body.${o.id}` : o.kind);

/** In whose name it is written; shown only where there is a choice, and only until the draft has begun. */
export function OwnerChoice({ owners, value, onChange }: { owners: Owners; value: Owner | null; onChange: (owner: Owner) => void }) {
  const t = useT<typeof zhCN>();
  const member: Owner = { kind: 'member', id: '', name: '' };
  const all: { owner: Owner; label: string; note?: string }[] = [
    ...(owners.self ? [{ owner: owners.self, label: t('suggestions.writePage.owner.self') }] : []),
    ...owners.bodies.map((b) => ({ owner: b, label: t('suggestions.writePage.owner.body', { unit: b.name }) })),
    ...(owners.forMembers ? [{ owner: member, label: t('suggestions.writePage.owner.member'), note: t('suggestions.writePage.owner.memberNote') }] : []),
  ];
  if (all.length < 2 && value?.kind !== 'member') return null;
  return (
    <div className="sw-owner">
      {all.length > 1 ? (
        <RadioGroup
          label={t('suggestions.writePage.owner.label')}
          inline
          value={keyOf(value)}
          options={all.map((x) => ({ value: keyOf(x.owner), label: x.label, ...(x.note ? { note: x.note } : {}) }))}
          onChange={(key) => onChange(all.find((x) => keyOf(x.owner) === key)?.owner ?? member)}
        />
      ) : null}
      {value?.kind === 'member' ? (
        <Combobox
          label={t('suggestions.writePage.owner.which')}
          rule={t('suggestions.writePage.owner.whichRule')}
          required
          find={findMembers}
          value={value.id ? { id: value.id, label: value.name } : null}
          onChange={(c) => onChange({ kind: 'member', id: c?.id ?? '', name: c?.label ?? '' })}
        />
      ) : null}
    </div>
  );
}
