import type { ReactNode } from 'react';
import type { Me } from './me.ts';
import type { Question } from './query.ts';
import type { IconName } from './ui/icon.tsx';

/** Which frame a page stands in. `either` takes the frame that the reader uses; `public` and `plain` need no sign-in. */
export type ShellKind = 'staff' | 'member' | 'either' | 'public' | 'plain';

/** Groups of the staff navigation, in this order; their words are `shell.group.<name>`. */
export const navGroups = ['work', 'suggestions', 'people', 'organisation', 'numbers', 'settings'] as const;
export type NavGroup = (typeof navGroups)[number];

export interface NavDef {
  group: NavGroup;
  /** Smaller comes first. In the member's shell the first four stand in the bar at the foot. */
  order: number;
  icon: IconName;
  showWhen?: (me: Me) => boolean;
  /** The key of a shorter word for the member's bar. */
  short?: string;
}

/** What the file of a page gives. */
export interface PageFile {
  Page: () => ReactNode;
  /** What the page asks as soon as it stands, where that follows from its address: asked beside the question who is there when it is the first page. */
  asks?: (params: Readonly<Record<string, string>>) => readonly Question[];
}

/** One page: where it is, what frames it, how its code is fetched. */
export interface PageDef {
  /** `/suggestions/$id`; what a page reads of it comes from `useParams()`. */
  path: string;
  shell: ShellKind;
  /** Key of its title, in the module's `locales/titles.ts`, so that the navigation has it before the page is fetched. */
  title: string;
  load: () => Promise<PageFile>;
  nav?: NavDef;
  /** The page that `/` leads to in its shell. */
  home?: boolean;
  /** Modules whose words it shows besides its own. */
  words?: readonly string[];
}

/** Whose page a panel stands on; the id that it is given is that thing's. */
export type PanelSlot = 'member' | 'unit' | 'myFile' | 'roleGrant';

/** A section that a module adds to a page of a module below it, so that a page knows nothing of what stands above. */
export interface PanelDef {
  slot: PanelSlot;
  /** Key of its heading, in the module's `locales/titles.ts`. */
  title: string;
  /** Smaller comes first. */
  order: number;
  /** May the reader see panels of this kind at all; what they may see of this one thing, its own answer tells. */
  showWhen?: (me: Me) => boolean;
  load: () => Promise<{ Panel: (props: { id: string }) => ReactNode }>;
  /** Modules whose words it shows besides its own. */
  words?: readonly string[];
}

/** What a module gives to the web application: the exports of its `web/pages.tsx`. */
export interface WebModule {
  pages: readonly PageDef[];
  panels?: readonly PanelDef[];
  /** The unread bell: where it leads, and the path whose answer holds the number under `field`. */
  bell?: { href: string; path: string; field: string };
  /** How the session is ended. */
  signOut?: { method: 'POST' | 'DELETE'; path: string };
  /** The dialog in which the reader proves anew who they are before a dangerous act; `words`: the modules whose words it shows. */
  stepUp?: { load: () => Promise<{ StepUpDialog: (props: { onDone: (proved: boolean) => void }) => ReactNode }>; words: readonly string[] };
  /** Where the search box of the top bar leads this reader; the words follow as `?search=`. */
  searchPath?: (me: Me) => string | undefined;
}
