import { useId, useRef, useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { readJson } from './tones.ts';

/** Chooses a package or a receipt; it is read in the browser and its name is shown. */
export function FileChoice({ label, onRead }: { label: string; onRead: (value: unknown) => void }) {
  const t = useT();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  return (
    <div className="k-field">
      <label className="k-label" htmlFor={id}>{label}</label>
      <div className="k-row">
        <Button icon="upload" onClick={() => input.current?.click()}>{t('kit.files.choose')}</Button>
        <span role="status">{name}</span>
        <input
          ref={input} id={id} className="k-sr" tabIndex={-1} type="file" accept=".json,application/json"
          onChange={(e) => {
            const file = e.target.files?.[0];
            setName(file?.name ?? '');
            void readJson(file).then(onRead);
            e.target.value = '';
          }}
        />
      </div>
    </div>
  );
}
