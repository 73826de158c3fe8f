import { DEFAULT_FONTS } from './data/fonts.ts';

/** The five faces an official paper uses. */
export type Face = 'xiaobiaosong' | 'fangsong' | 'kaiti' | 'heiti' | 'songti';

/** The font a face is written with, what to take where it is missing, and its family for that search. */
export interface FontChoice {
  readonly name: string;
  readonly fallbacks: readonly string[];
  readonly kind: 'roman' | 'modern';
}

export type FontChoices = Readonly<Record<Face, FontChoice>>;

/** What an installation may set about its papers. */
export interface PaperSettings {
  readonly fonts: FontChoices;
  /** The font of Latin letters and digits; `null` = that of the Chinese text around them. */
  readonly latinFont: string | null;
  /** The red of heads and rules, six hex digits. */
  readonly red: string;
}

export const DEFAULT_PAPER_SETTINGS: PaperSettings = { fonts: DEFAULT_FONTS, latinFont: null, red: 'FF0000' };

/** The default settings with some replaced; a font given replaces its whole entry. */
export function paperSettings(given: Partial<Omit<PaperSettings, 'fonts'>> & { readonly fonts?: Partial<FontChoices> } = {}): PaperSettings {
  return { ...DEFAULT_PAPER_SETTINGS, ...given, fonts: { ...DEFAULT_FONTS, ...given.fonts } };
}
