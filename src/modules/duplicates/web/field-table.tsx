import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { type Fields, isEmpty, sameValue } from '../rules/choice.ts';
import { type ChoiceField, choiceFields, listFields } from '../rules/words.ts';
import type { Value } from './shown.ts';

export type Use = 'kept' | 'merged' | 'both';

interface Props {
  kept: Fields;
  merged: Fields;
  names: readonly [string, string];
  only: boolean;
  standOf: (field: ChoiceField) => Use;
  onUse: (field: ChoiceField, use: Use) => void;
  shown: (field: ChoiceField, value: Value) => string;
}

/** The two records field by field, with what stands after the merge. */
export function FieldTable({ kept, merged, names, only, standOf, onUse, shown }: Props) {
  const t = useT<typeof zhCN>();
  const lists: readonly string[] = listFields;
  const fields = choiceFields.filter((f) => !(isEmpty(kept[f]) && isEmpty(merged[f])) && (!only || !sameValue(kept[f], merged[f])));
  const cell = (f: ChoiceField, side: 'kept' | 'merged', value: Value) => (
    <td data-label={side === 'kept' ? names[0] : names[1]} className={!sameValue(kept[f], merged[f]) && (standOf(f) === side || standOf(f) === 'both') ? 'dup-chosen' : undefined}>
      {shown(f, value) || <span className="k-quiet">{t('duplicate.compare.empty')}</span>}
    </td>
  );
  return (
    <div className="k-table-wrap">
      <table className="k-table dup-table">
        <thead>
          <tr><th scope="col">{t('duplicate.compare.item')}</th><th scope="col">{names[0]}</th><th scope="col">{names[1]}</th><th scope="col">{t('duplicate.compare.use')}</th></tr>
        </thead>
        <tbody>
          {fields.map((f) => {
            const differs = !sameValue(kept[f], merged[f]);
            const both = lists.includes(f);
            return (
              <tr key={f} data-differs={differs || undefined}>
                <th scope="row">{t(`duplicate.field.${f}`)}</th>
                {cell(f, 'kept', kept[f] as Value)}
                {cell(f, 'merged', merged[f] as Value)}
                <td data-label={t('duplicate.compare.use')}>
                  {differs || f === 'otherPhones' ? (
                    <select className="k-input" aria-label={`${t(`duplicate.field.${f}`)} ${t('duplicate.compare.use')}`} value={standOf(f)} onChange={(e) => onUse(f, e.target.value as Use)}>
                      <option value="kept">{t('duplicate.compare.useKept')}</option>
                      <option value="merged">{t('duplicate.compare.useMerged')}</option>
                      {both ? <option value="both">{t('duplicate.compare.useBoth')}</option> : null}
                    </select>
                  ) : <span className="k-quiet">{t('duplicate.compare.same')}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
