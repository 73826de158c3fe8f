import type { Row } from '../row.ts';

export const row: Row = {
  id: 'F08',
  threat: 'Pictures that explode when opened; places, devices and names hidden in pictures; bytes behind their end',
  criterion: '30,000 by 30,000 points refused from the head alone, never decoded; 0 traces of place, device, note or trailing bytes left',
  stage: 'quick',
  provedBy: [{ file: 'src/modules/files/files.test.ts', tests: ['a photo keeps which way is up and loses place, camera, notes and what follows its end', 'a PNG keeps its picture and loses texts, place, animation', 'what may harm is refused, with a sentence'], control: 'a photo keeps its place and what follows its end' }],
  limits: 'pictures are rewritten segment by segment, not decoded and encoded anew: what is hidden in the coded points themselves stays',
};
