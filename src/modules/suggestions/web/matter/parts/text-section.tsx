import { type ReactNode, useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { SideBySide } from '#kit/web/ui/side-by-side.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { useMatterPage } from '../context.tsx';
import { ActButtons } from './act-buttons.tsx';
import { Content, sectionsOf } from './content.tsx';
import { FileList } from './file-list.tsx';
import { Facts, Section } from './section.tsx';

/** What was suggested: the author's own words, and the editor's beside them when there are any. */
export function TextSection() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  return (
    <section className="sg-first" aria-labelledby="sg-text">
      <h2 className="k-sr" id="sg-text">{t('suggestions.matterPage.section.text')}</h2>
      {m.edited ? <Edited /> : <Content type={m.type} content={m.content} />}
      {m.files.length > 0 ? (
        <div className="sg-attached">
          <h3>{t('suggestions.matterPage.section.attachments')}</h3>
          <FileList files={m.files} label={t('suggestions.matterPage.section.attachments')} />
        </div>
      ) : null}
    </section>
  );
}

function Edited() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  // Who still has to say something about the edit sees first what it changed.
  const [tab, setTab] = useState(m.editAnswer === null && m.state === 'accepted' ? 'compare' : 'edited');
  const { edited } = m;
  if (!edited) return null;
  return (
    <>
      <Tabs
        label={t('suggestions.matterPage.section.text')} current={tab} onChange={setTab}
        tabs={[{ key: 'edited', label: t('suggestions.matterPage.section.edited') }, { key: 'compare', label: t('suggestions.matterPage.section.compare') }, { key: 'original', label: t('suggestions.matterPage.section.original') }]}
      >
        {tab === 'compare' ? <Compared /> : tab === 'original' ? <Titled title={m.title}><Content type={m.type} content={m.content} /></Titled> : <Titled title={edited.title}><Content type={m.type} content={edited.content} /></Titled>}
      </Tabs>
      <div className="sg-edit-note">
        <p className="k-quiet k-small">{t('suggestions.matterPage.fact.editedBy', { day: dates.dateTime(edited.writtenAt) })}</p>
        <Facts items={[
          [t('suggestions.matterPage.fact.editNote'), edited.note],
          [t('suggestions.matterPage.fact.editAnswer'), m.editAnswer ? <StatusTag tone={m.editAnswer === 'agreed' ? 'good' : 'soon'}>{t(`suggestion.editAnswer.${m.editAnswer}`)}</StatusTag> : m.state === 'accepted' ? t('suggestions.matterPage.fact.editWaiting') : null],
        ]} />
        <ActButtons acts={['answerEdit', 'copyEdit']} />
      </div>
    </>
  );
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="k-stack">
      <p className="sg-edit-title">{title}</p>
      {children}
    </div>
  );
}

function Compared() {
  const t = useT<typeof zhCN>();
  const { m } = useMatterPage();
  const { edited } = m;
  if (!edited) return null;
  const textOf = (title: string, content: Readonly<Record<string, string>>): string => [title, ...sectionsOf(m.type, m.content, edited.content).map((k) => `${t(`suggestion.section.${k}.label`)}\n${content[k] ?? ''}`)].join('\n\n');
  return <SideBySide original={textOf(m.title, m.content)} edited={textOf(edited.title, edited.content)} />;
}

/** What was published, when it was. */
export function PublicationSection() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { m } = useMatterPage();
  if (!m.publishedAt || !m.publicText) return null;
  return (
    <Section title={t('suggestions.matterPage.section.publication')} beside={<ActButtons acts={['unpublish']} />}>
      <p>{t('suggestions.matterPage.fact.publishedAt', { day: dates.date(m.publishedAt) })}{m.publicText.note === 'withReply' ? ` · ${t('suggestions.matterPage.fact.withReply')}` : ''}</p>
      <details>
        <summary>{t('suggestions.matterPage.section.publicText')}</summary>
        <Titled title={m.publicText.title}><Content type={m.type} content={m.publicText.content} /></Titled>
      </details>
    </Section>
  );
}
