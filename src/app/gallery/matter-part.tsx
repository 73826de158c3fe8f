import { Button } from '#kit/web/ui/button.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { SideBySide } from '#kit/web/ui/side-by-side.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { Timeline } from '#kit/web/ui/timeline.tsx';
import { useState } from 'react';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { form, matter as m, states, words } from './data/samples.ts';

/** The shape of a matter's page. */
export function MatterPart() {
  const [tab, setTab] = useState('text');
  const light = <Light due="2026-12-04" workingDays={3} colour="yellow" rule={words.rule} long />;
  return (
    <>
      <MatterHeader
        title={m.title}
        meta={m.meta}
        sentence={m.sentence}
        marks={
          <>
            <StatusTag tone="info">{states.dispatched}</StatusTag>
            {light}
          </>
        }
        primary={<Button kind="primary">{m.act}</Button>}
        more={m.more.map((label, i) => ({ key: label, label, ...(i === 0 ? { note: words.menuNote } : {}), ...(i === 4 ? { danger: true, apart: true } : {}) }))}
      />
      <div className="k-two k-matter-room">
        <div>
          <Tabs label={m.title} current={tab} onChange={setTab} tabs={[{ key: 'text', label: form.body }, { key: 'edit', label: m.more[3] ?? '', count: 2 }]}>
            {tab === 'text' ? <div className="k-prose">{m.edited}</div> : <SideBySide original={m.original} edited={m.edited} />}
          </Tabs>
        </div>
        <Timeline
          items={[
            ...m.timeline,
            { id: 'now', what: m.now, who: m.nowWho, when: 'now', due: light },
            { id: 'next', what: m.next, who: m.nextWho, when: 'next' },
          ]}
        />
      </div>
    </>
  );
}
