import { useRef, useState } from 'react';
import { useT } from '../i18n.tsx';
import { useDismiss, useNarrow } from '../media.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Menu } from '../ui/menu.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { SavedView } from './list-memory.ts';
import type { Column, ListQuery } from './list-types.ts';

/** Which columns a table shows; the first always stays, because it names the row. */
export function ColumnChoice<R>({ columns, shown, onChange }: { columns: readonly Column<R>[]; shown: readonly string[]; onChange: (keys: readonly string[] | null) => void }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useDismiss(open, box, () => setOpen(false));
  if (useNarrow()) return null;
  return (
    <div className="k-menu" ref={box}>
      <Button kind="quiet" small icon="columns" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('kit.list.columns')}
      </Button>
      {open ? (
        <div className="k-popover k-column-list" role="group" aria-label={t('kit.list.columns')}>
          {columns.map((c) => (
            <label className="k-choice" key={c.key}>
              <input
                type="checkbox"
                checked={shown.includes(c.key)}
                disabled={(c.priority ?? 2) === 1}
                onChange={(e) => onChange(e.target.checked ? columns.filter((x) => x.key === c.key || shown.includes(x.key)).map((x) => x.key) : shown.filter((k) => k !== c.key))}
              />
              <span>{c.title}</span>
            </label>
          ))}
          <Button kind="quiet" small onClick={() => onChange(null)}>
            {t('kit.list.allColumns')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Views that the reader saved: a name for a set of filters. */
export function SavedViews({ views, query, onOpen, onKeep }: { views: readonly SavedView[]; query: ListQuery; onOpen: (query: ListQuery) => void; onKeep: (views: readonly SavedView[]) => void }) {
  const t = useT();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const word = name.trim();
  function save() {
    if (!word) return;
    onKeep([...views.filter((v) => v.name !== word), { name: word, query }]);
    setNaming(false);
    setName('');
  }
  const items = [
    ...views.map((v) => ({ key: `open-${v.name}`, label: v.name, onSelect: () => onOpen(v.query) })),
    { key: 'save', label: t('kit.list.saveView'), icon: 'star' as const, apart: views.length > 0, onSelect: () => setNaming(true) },
    ...views.map((v, i) => ({ key: `drop-${v.name}`, label: t('kit.list.deleteView', { name: v.name }), apart: i === 0, onSelect: () => onKeep(views.filter((x) => x !== v)) })),
  ];
  return (
    <>
      <Menu items={items} label={t('kit.list.views')} kind="quiet" small icon="star" />
      <Dialog
        open={naming}
        title={t('kit.list.saveView')}
        onClose={() => setNaming(false)}
        footer={
          <Button kind="primary" disabled={!word} onClick={save}>
            {t('kit.list.save')}
          </Button>
        }
      >
        <form
          onSubmit={(e) => {
            e.preventDefault();
            save();
          }}
        >
          <TextInput label={t('kit.list.viewName')} value={name} onChange={setName} maxLength={30} autoFocus />
        </form>
      </Dialog>
    </>
  );
}
