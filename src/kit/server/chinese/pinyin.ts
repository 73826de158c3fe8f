import { pinyin, polyphonic } from 'pinyin-pro';
import { normaliseName } from '#kit/pure/names/normalise.ts';
import { splitName } from '#kit/pure/names/surnames.ts';
import { surnameReadings } from './data/surname-readings.ts';

export interface NamePinyin {
  /** Syllables with spaces, lower case, without tones; ü as v: `ou yang shao dong`. */
  full: string;
  joined: string;
  /** First letters of the full reading: `oysd`. */
  initials: string;
  /** Plain text whose byte order is pinyin order: syllable, tone, then the character, so that surnames that sound alike do not mix. */
  sortKey: string;
}

interface Sound {
  /** The character, or a run of letters and digits. */
  text: string;
  syllable: string;
  /** 1 to 4, 0 for the light tone and corrected readings, null for what is not a Chinese character with a known reading. */
  tone: number | null;
}

/**
 * How a person's name is read: surnames in their own readings, compound ones too; letters lower-cased, rare characters
 * passed through. A stored correction (`shan xiong xin`, tones and capitals allowed) replaces the reading.
 */
export function namePinyin(name: string, override?: string | null, surname?: string): NamePinyin {
  const normal = normaliseName(name);
  const sounds = correct(nameSounds(normal, surname), override);
  const full = sounds.map((sound) => sound.syllable).join(' ');
  return {
    full,
    joined: full.replace(/ /gu, ''),
    initials: sounds.map(firstLetter).join(''),
    sortKey: sounds.map(({ text, syllable, tone }) => `${syllable}${tone ?? 0}${codeOf(text)}`).join(' '),
  };
}

/**
 * First letters of a text's reading, for typing unit names: taken from the whole reading, where words settle how a
 * character is read; letters and digits stay whole.
 */
export function textPinyinInitials(text: string): string {
  return soundsOf(text.normalize('NFKC'), 'off')
    .map((sound) => (sound.tone === null ? sound.syllable : firstLetter(sound)))
    .join('');
}

/** The reading of a text without tones or spaces, for search by typed pinyin. */
export function textPinyin(text: string): string {
  return soundsOf(text.normalize('NFKC'), 'off')
    .map((sound) => sound.syllable)
    .join('');
}

function nameSounds(name: string, stored?: string): Sound[] {
  const { surname } = splitName(name, stored);
  const special = surnameReadings[surname];
  if (!special) return quickSounds(name, surname) ?? soundsOf(name, 'head');
  const readings = special.split(' ');
  const family = [...surname].map((text, at) => soundOf(text, readings[at] ?? text));
  return [...family, ...soundsOf(name.slice(surname.length), 'off')];
}

const bySurname = new Map<string, Sound[]>();
const byCharacter = new Map<string, Sound | null>();

/** The sounds of a name whose given part no context could read otherwise: thousands of names of a roster, without parsing each. */
function quickSounds(name: string, surname: string): Sound[] | null {
  if (surname === '') return null;
  const given: Sound[] = [];
  for (const char of name.slice(surname.length)) {
    let sound = byCharacter.get(char);
    if (sound === undefined) byCharacter.set(char, (sound = onlySound(char)));
    if (sound === null) return null;
    given.push(sound);
  }
  let family = bySurname.get(surname);
  if (!family) bySurname.set(surname, (family = soundsOf(surname, 'head')));
  return [...family, ...given];
}

/** The sound of a Chinese character with one reading. Not of those whose tone the next syllable changes. */
function onlySound(char: string): Sound | null {
  if (CHANGING.has(char)) return null;
  const readings = polyphonic(char, { type: 'array', toneType: 'num', v: true })[0] ?? [];
  return readings.length === 1 && readings[0] && readings[0] !== char ? soundOf(char, readings[0]) : null;
}

const CHANGING: ReadonlySet<string> = new Set(['\u4E00', '\u4E0D']);

// One sound a Chinese character; letters and digits that stand together are one; the rest only separates.
function soundsOf(text: string, surname: 'head' | 'off'): Sound[] {
  const sounds: Sound[] = [];
  let run: Sound | null = null;
  for (const { origin, pinyin: reading, isZh } of pinyin(text, { type: 'all', toneType: 'num', v: true, surname })) {
    if (isZh || /\p{Script=Han}/u.test(origin)) {
      sounds.push(isZh ? soundOf(origin, reading) : { text: origin, syllable: origin, tone: null });
      run = null;
    } else if (/[\p{L}\p{N}]/u.test(origin)) {
      const letter = origin.toLowerCase();
      if (run) {
        run.text += letter;
        run.syllable += letter;
      } else sounds.push((run = { text: letter, syllable: letter, tone: null }));
    } else run = null;
  }
  return sounds;
}

function soundOf(text: string, reading: string): Sound {
  const match = /^([a-z]+)(\d?)$/u.exec(reading);
  return match ? { text, syllable: match[1] ?? text, tone: Number(match[2] ?? 0) } : { text, syllable: text, tone: null };
}

// A correction with as many syllables as sounds keeps each character and, where the syllable stays, its tone.
function correct(sounds: Sound[], override?: string | null): Sound[] {
  const syllables = plainSyllables(override ?? '');
  if (syllables.length === 0) return sounds;
  if (syllables.length !== sounds.length) {
    return syllables.length === 1 && sounds.map((sound) => sound.syllable).join('') === syllables[0]
      ? sounds
      : syllables.map((syllable) => ({ text: '', syllable, tone: 0 }));
  }
  return sounds.map((sound, at) => {
    const syllable = syllables[at] ?? sound.syllable;
    return syllable === sound.syllable ? sound : { text: sound.text, syllable, tone: 0 };
  });
}

function plainSyllables(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/gu, 'v')
    .replace(/[\u0300-\u036F]/gu, '')
    .split(/[^\p{L}]+/u)
    .filter((syllable) => syllable !== '');
}

function firstLetter(sound: Sound): string {
  return [...sound.syllable][0] ?? '';
}

function codeOf(text: string): string {
  return [...text].map((char) => (char.codePointAt(0) ?? 0).toString(16).padStart(5, '0')).join('');
}
