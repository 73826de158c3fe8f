import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useSearchText } from '#kit/web/params.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { structurePeople } from '../structure.contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** The members behind one number of the structure table. */
export function Page() {
  const t = useT<typeof zhCN>();
  const { where = '', on, unitId } = useSearchText();
  const source = sourceOf(structurePeople, { query: { where, ...(on ? { on } : {}), ...(unitId ? { unitId } : {}) } });
  return (
    <ListPage
      id="structure-people" title={t('structure.peopleTitle')} source={source} searchKey={null} rowKey={(m) => m.id} rowName={(m) => m.name} rowHref={(m) => `/members/${m.id}`}
      columns={[
        { key: 'name', title: t('structure.name'), priority: 1, width: '8em', render: (m) => m.name },
        { key: 'unit', title: t('structure.unit'), priority: 1, width: '14em', render: (m) => m.unitName },
        { key: 'birth', title: t('structure.birth'), priority: 2, width: '8em', render: (m) => m.birth },
        { key: 'employer', title: t('structure.employer'), priority: 2, render: (m) => m.employer },
      ]}
      empty={{ title: t('structure.empty'), text: t('structure.emptyText') }} actions={<ButtonLink href="/reports/structure">{t('structure.back')}</ButtonLink>}
    />
  );
}
