import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { listSettings } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ChangeSettingDialog, SettingHistoryDialog, type SettingLine } from './setting-dialogs.tsx';
import { shapeOf } from './setting-shape.ts';
import { useValueWords } from './setting-value.tsx';
import { useSettingWords } from './setting-words.ts';
import './associations.css';

/** Every limit and rule that an office may set, by group, with what holds now and what will. */
export function Page() {
  const t = useT<typeof zhCN>();
  const words = useSettingWords();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<{ line: SettingLine; as: 'change' | 'history' } | null>(null);
  const { data, error, refetch } = useQueryOf(listSettings, undefined);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const word = search.trim().toLowerCase();
  const groups = data.groups.map((g) => ({ ...g, settings: g.settings.filter((s) => `${words.title(s.key)} ${s.key} ${words.group(g.group)}`.toLowerCase().includes(word)) })).filter((g) => g.settings.length > 0);
  const close = (): void => setOpen(null);
  return (
    <div className="k-stack">
      <h1>{t('setting.title')}</h1>
      <p className="k-quiet">{t('setting.lead')}</p>
      {data.can.edit ? null : <Banner>{t('setting.readOnly')}</Banner>}
      <TextInput label={t('setting.search')} hideLabel type="search" placeholder={t('setting.search')} value={search} onChange={setSearch} />
      {groups.length === 0 ? <p role="status">{t('setting.noMatch')}</p> : null}
      {groups.map((g) => (
        <section className="k-section" key={g.group}>
          <h2>{words.group(g.group)}</h2>
          <ul className="settings-list">
            {g.settings.map((line) => <Row key={line.key} line={line} mayEdit={data.can.edit && line.mayEdit} onOpen={(as) => setOpen({ line, as })} />)}
          </ul>
        </section>
      ))}
      {open?.as === 'change' ? <ChangeSettingDialog line={open.line} onClose={close} /> : null}
      {open?.as === 'history' ? <SettingHistoryDialog line={open.line} onClose={close} /> : null}
    </div>
  );
}

function Row({ line, mayEdit, onOpen }: { line: SettingLine; mayEdit: boolean; onOpen: (as: 'change' | 'history') => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const words = useSettingWords();
  const say = useValueWords();
  const shape = shapeOf(line.schema);
  const title = words.title(line.key);
  const own = words.page(line.key);
  return (
    <li>
      <div>
        {title}
        {words.hint(line.key) ? <p className="k-quiet k-small">{words.hint(line.key)}</p> : null}
      </div>
      <div>
        {own ? <span className="k-quiet">{t('setting.elsewhere')}</span> : <b>{say(line.key, shape, line.value)}</b>} {line.isInitial ? <span className="k-quiet k-small">{t('setting.initial')}</span> : <span className="k-quiet k-small">{t('setting.since', { date: dates.date(line.effectiveFrom ?? '') })}</span>}
        {own ? null : line.future.map((f) => <p key={f.effectiveFrom}><Tag tone="info">{t('setting.since', { date: dates.date(f.effectiveFrom) })}</Tag> {say(line.key, shape, f.value)}</p>)}
      </div>
      {own ? <div className="k-row"><ButtonLink small href={own}>{t('setting.openPage')}<span className="k-sr"> {title}</span></ButtonLink></div> : <div className="k-row">
        {mayEdit ? <Button small aria-label={`${t('setting.change')} ${title}`} onClick={() => onOpen('change')}>{t('setting.change')}</Button> : null}
        <Button small kind="quiet" aria-label={`${t('setting.history')} ${title}`} onClick={() => onOpen('history')}>{t('setting.history')}</Button>
      </div>}
    </li>
  );
}
