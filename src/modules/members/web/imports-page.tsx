import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { StatusTag, type Tone } from '#kit/web/ui/tag.tsx';
import { listImports } from '../contract/imports.ts';
import type { ImportState } from '../contract/staged.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const source = sourceOf(listImports);
const tones: Readonly<Record<ImportState, Tone>> = { mapping: 'soon', reading: 'info', checking: 'info', previewed: 'soon', failed: 'late', committed: 'good', undone: 'plain', discarded: 'plain' };

/** Every import with what came of it. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const start = <ButtonLink kind="primary" icon="upload" href="/members/imports/new">{t('import.page.history.start')}</ButtonLink>;
  return (
    <ListPage
      id="member-imports" title={t('import.page.history.title')} source={source} searchKey={null} rowKey={(i) => i.id} rowName={(i) => i.fileName} rowHref={(i) => `/members/imports/${i.id}`}
      columns={[
        { key: 'file', title: t('import.page.history.file'), priority: 1, render: (i) => i.fileName },
        { key: 'state', title: t('import.page.history.state'), priority: 1, width: '8em', render: (i) => <StatusTag tone={tones[i.state]}>{t(`import.page.state.${i.state}`)}</StatusTag> },
        { key: 'result', title: t('import.page.history.counts'), priority: 2, render: (i) => (i.result ? t('import.page.history.resultLine', { ...i.result }) : null) },
        { key: 'by', title: t('import.page.history.by'), priority: 2, width: '8em', render: (i) => i.createdByName },
        { key: 'at', title: t('import.page.history.at'), priority: 2, width: '13em', render: (i) => dates.dateTime(i.createdAt) },
      ]}
      empty={{ title: t('import.page.history.empty'), text: t('import.page.history.emptyText'), action: start }} actions={start}
    />
  );
}
