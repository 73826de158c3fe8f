import { createContext, useContext } from 'react';
import type { Matter } from '../../contract/matter.ts';
import type { Offer } from './acts/act-types.ts';
import type { LightOf } from './use-lights.ts';

/** What every part of the page shares: the matter, what the reader can do, and the lights of its clocks. */
export interface MatterPage {
  readonly m: Matter;
  readonly offers: readonly Offer[];
  /** Opens the dialog of an act. */
  readonly start: (offer: Offer) => void;
  readonly lightOf: LightOf;
}

export const MatterPageContext = createContext<MatterPage | null>(null);

/** The page that a part stands on. */
export function useMatterPage(): MatterPage {
  const page = useContext(MatterPageContext);
  if (!page) throw new Error('outside the page of a matter');
  return page;
}
