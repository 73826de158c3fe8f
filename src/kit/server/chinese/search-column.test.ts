import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../testing/postgres.ts';
import { bandKeys } from './minhash.ts';
import { nameBigrams, nameQueryGrams } from './name-grams.ts';
import { searchTerms } from './search-terms.ts';
import { searchKeys, searchText } from './search-text.ts';
import { strokeKey } from './stroke-key.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client(database.url);
  await client.connect();
  await client.query('create table texts (id int, body text, search tsvector, plain text, bands int[], grams text[], stroke_key text collate "C")');
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function add(id: number, body: string): Promise<void> {
  await client.query('insert into texts values ($1, $2, array_to_tsvector($3::text[]), $4, $5, $6, $7)', [
    id, body, searchKeys(body), searchText(body), bandKeys(body), nameBigrams(body), strokeKey(body),
  ]);
}

async function ids(where: string, value: unknown): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(`select id from texts where ${where} order by id`, [value]);
  return rows.map((row) => row.id);
}

describe('columns in PostgreSQL', () => {
  beforeAll(async () => {
    await add(1, "老旧小区电动自行车充电难，请装充电柜；T恤、5G、O'Neil、e-mail。");
    await add(2, '农村中小学校缺少心理教师');
    await add(3, '水资源保护与饮用水安全');
    await add(4, '高大富');
    await add(5, '高富');
    await add(6, '王芳');
  });

  test.each([
    ['充电', [1]],
    ['老旧小区 充电柜', [1]],
    ['老旧小区 教师', []],
    ['t恤', [1]],
    ['5Ｇ', [1]],
    ["O'Neil", [1]],
    ['email', []],
    ['e-mail', [1]],
    ['中小学校', [2]],
    ['水', [3]],
    ['小学校', [2]],
    ['车充电难', [1]],
    ['难，请', [1]],
    ['难请', []],
    ['区电', [1]],
    ['5G、', [1]],
    ['用水安全', [3]],
    ["'; drop table texts; --", []],
  ])('%j finds %j', async (typed, expected) => {
    const wanted = searchTerms(typed);
    const byKeys = wanted ? await ids('search @@ $1::tsquery', wanted.query) : [];
    const byText = wanted ? await ids('(select bool_and(strpos(plain, term) > 0) from unnest($1::text[]) term)', wanted.terms) : [];
    expect(byText).toEqual(expected);
    // The keys alone may promise too much where the text is to be looked at, and never too little.
    const enough = wanted?.recheck.length === 0;
    expect(enough ? byKeys : byKeys.filter((id) => expected.includes(id))).toEqual(expected);
  });

  test('a near duplicate is found by its bands', async () => {
    expect(await ids('bands && $1::int[]', bandKeys('老旧小区电动自行车充电难，要装充电柜；T恤、5G。'))).toEqual([1]);
  });

  test('a name is found by any part of it', async () => {
    expect(await ids('grams @> $1::text[]', nameQueryGrams('大富'))).toEqual([4]);
    expect(await ids('grams @> $1::text[] and id > 3', nameQueryGrams('高'))).toEqual([4, 5]);
  });

  test('stroke keys sort names in SQL', async () => {
    const { rows } = await client.query<{ body: string }>('select body from texts where id > 3 order by stroke_key');
    expect(rows.map((row) => row.body)).toEqual(['王芳', '高富', '高大富']);
  });
});
