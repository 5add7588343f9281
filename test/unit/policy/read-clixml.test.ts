import { describe, expect, test } from 'vitest';

import { plainValue, type Located } from '../../../src/policy/located-value.ts';
import { looksLikeClixml, readClixml } from '../../../src/policy/read-clixml.ts';

const namespace = 'http://schemas.microsoft.com/powershell/2004/04';
const objs = (content: string): string => `<Objs Version="1.1.0.1" xmlns="${namespace}">${content}</Objs>`;

function itemsOf(text: string): readonly Located[] {
  const { root, issues } = readClixml('export.xml', text);
  if (root === undefined) throw new Error(JSON.stringify(issues, null, 2));
  return root.items;
}

const valuesOf = (content: string): readonly unknown[] => itemsOf(objs(content)).map(plainValue);

const problemsOf = (text: string): readonly string[] =>
  readClixml('export.xml', text).issues.map(
    ({ line, column, message }) => `${line}:${column} ${message.replace(/; export it again.*$/, '')}`,
  );

describe('primitive values', () => {
  test.each<[string, unknown]>([
    ['<S>text</S>', 'text'],
    ['<S></S>', ''],
    ['<S />', ''],
    ['<S>  kept  </S>', '  kept  '],
    ['<S>a &amp; b &lt;c&gt; &#x41;</S>', 'a & b <c> A'],
    ['<S><![CDATA[<b>]]></S>', '<b>'],
    ['<SBK>Get-Date</SBK>', 'Get-Date'],
    ['<XD>&lt;a/&gt;</XD>', '<a/>'],
    ['<URI>https://contoso.example/_x0020_</URI>', 'https://contoso.example/ '],
    ['<G>3d7c1a00-52e4-4c1f-b0aa-7e91d2f06100</G>', '3d7c1a00-52e4-4c1f-b0aa-7e91d2f06100'],
    ['<DT>2026-07-23T22:55:13.0000000Z</DT>', '2026-07-23T22:55:13.0000000Z'],
    ['<TS>PT9.02S</TS>', 'PT9.02S'],
    ['<Version>6.2.1.3</Version>', '6.2.1.3'],
    ['<BA>AQIDBA==</BA>', 'AQIDBA=='],
    ['<C>65</C>', 'A'],
    ['<B>true</B>', true],
    ['<B> False </B>', false],
    ['<I32>-12</I32>', -12],
    ['<By>254</By>', 254],
    ['<I64>9007199254740993</I64>', 9007199254740992],
    ['<U32>4294967295</U32>', 4294967295],
    ['<D>12.34</D>', 12.34],
    ['<Db>-1.5E+300</Db>', -1.5e300],
    ['<Sg>NaN</Sg>', 'NaN'],
    ['<Nil />', null],
  ])('%s', (written, value) => {
    expect(valuesOf(written)).toEqual([value]);
  });

  test.each<[string, string]>([
    ['_x000D__x000A_', '\r\n'],
    ['_xD83D__xDE00_', '😀'],
    ['_x005F_x000A_', '_x000A_'],
    ['_x005f_x000a_', '_x000a_'],
    ['Order_Details', 'Order_Details'],
    ['_x00_', '_x00_'],
    ['_x000G_', '_x000G_'],
    ['__x0041__', '_A_'],
  ])('the text %s', (written, text) => {
    expect(valuesOf(`<S>${written}</S><Obj><MS><S N="${written}">x</S></MS></Obj>`)).toEqual([
      text,
      { [text]: 'x' },
    ]);
  });
});

describe('objects', () => {
  test('properties of the type and of the object are the fields of one map', () => {
    const content =
      '<Obj RefId="0"><TN RefId="0"><T>Deserialized.X</T></TN><ToString>Gateway</ToString>' +
      '<Props><S N="Name">Gateway</S><B N="Enabled">true</B></Props><MS><S N="PSComputerName">host</S></MS></Obj>';
    expect(valuesOf(content)).toEqual([{ Name: 'Gateway', Enabled: true, PSComputerName: 'host' }]);
  });

  test('an enumeration is its name, whether its type is named or not', () => {
    const types = '<TN RefId="0"><T>TenantConnectorType</T><T>System.Enum</T></TN>';
    const content =
      `<Obj RefId="0">${types}<ToString>Partner</ToString><I32>1</I32></Obj>` +
      '<Obj RefId="1"><TNRef RefId="0" /><ToString>OnPremises</ToString><I32>0</I32></Obj>' +
      '<Obj RefId="2"><ToString>Block</ToString><U32>2</U32></Obj>';
    expect(valuesOf(content)).toEqual(['Partner', 'OnPremises', 'Block']);
  });

  test('a primitive with note properties is the primitive', () => {
    expect(
      valuesOf('<Obj RefId="0"><S>203.0.113.1</S><MS><S N="PSPath">x</S></MS></Obj><Obj><I32>5</I32></Obj>'),
    ).toEqual(['203.0.113.1', 5]);
  });

  test('an object that is only a text is that text; with properties it keeps both', () => {
    const content =
      '<Obj RefId="0"><TN RefId="0"><T>IPRange</T></TN><ToString>203.0.113.0/24</ToString></Obj>' +
      '<Obj RefId="1"><ToString>smtp:*;1</ToString><Props><S N="Address">*</S></Props></Obj>' +
      '<Obj RefId="2"><ToString>x</ToString><Props /><MS /></Obj><Obj RefId="3" />';
    const items = itemsOf(objs(content));
    expect(items.map(plainValue)).toEqual(['203.0.113.0/24', { Address: '*' }, 'x', {}]);
    expect(items.map((item) => (item.kind === 'map' ? item.asText : ''))).toEqual([
      '',
      'smtp:*;1',
      '',
      undefined,
    ]);
  });

  test('collections of every kind are lists', () => {
    const content = ['LST', 'IE', 'STK', 'QUE']
      .map((tag) => `<Obj N="${tag}"><ToString>lost</ToString><${tag}><S>a</S><Nil /></${tag}></Obj>`)
      .join('');
    const list = ['a', null];
    expect(valuesOf(`<Obj><Props>${content}</Props></Obj>`)).toEqual([
      { LST: list, IE: list, STK: list, QUE: list },
    ]);
  });

  test('a hashtable is a map, whatever its keys', () => {
    const entry = (key: string, value: string): string => `<En>${key}${value}</En>`;
    const content =
      entry('<S N="Key">Name</S>', '<S N="Value">a</S>') +
      entry('<I32 N="Key">7</I32>', '<Nil N="Value" />') +
      entry('<Obj N="Key"><ToString>Friday</ToString><I32>5</I32></Obj>', '<B N="Value">true</B>');
    expect(valuesOf(`<Obj RefId="0"><DCT>${content}</DCT></Obj>`)).toEqual([
      { Name: 'a', 7: null, Friday: true },
    ]);
  });

  test('a set of added properties within another is a map', () => {
    expect(valuesOf('<Obj><MS><MS N="Set"><S N="A">1</S></MS></MS></Obj>')).toEqual([{ Set: { A: '1' } }]);
  });

  test('a reference is the earlier object', () => {
    const content =
      '<Obj RefId="0"><Props><Obj N="List" RefId="1"><LST><S>a</S></LST></Obj></Props></Obj>' +
      '<Obj RefId="2"><Props><Ref N="List" RefId="1" /><Ref N="All" RefId="0" /></Props></Obj>';
    expect(valuesOf(content)).toEqual([{ List: ['a'] }, { List: ['a'], All: { List: ['a'] } }]);
  });

  test('a list that was exported as one object is the list', () => {
    expect(valuesOf('<Obj RefId="0"><LST><S>a</S><S>b</S></LST></Obj>')).toEqual(['a', 'b']);
  });

  test('names that an object of JavaScript has are names', () => {
    const [value] = valuesOf('<Obj><MS><S N="__proto__">a</S><S N="constructor">b</S></MS></Obj>');
    expect(Object.entries(value ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  test('secrets are not kept, wherever they stand', () => {
    const credential =
      '<Obj N="Credential" RefId="1"><TN RefId="1"><T>Deserialized.System.Management.Automation.PSCredential</T></TN>' +
      '<Props><S N="UserName">admin</S><SS N="Password">0100</SS></Props></Obj>';
    const text = objs(`<Obj RefId="0"><Props><SS N="Key">0200</SS>${credential}</Props></Obj>`);
    const { root, issues } = readClixml('export.xml', text);
    expect(root?.items.map(plainValue)).toEqual([{ Key: null, Credential: null }]);
    expect(issues.map(({ severity, column }) => [severity, column])).toEqual([
      ['warning', text.indexOf('<SS') + 1],
    ]);
  });
});

describe('places', () => {
  const text = [
    '<?xml version="1.0"?>',
    '<!-- a comment -->',
    `<Objs Version="1.1.0.1"`,
    `  xmlns="${namespace}">`,
    '  <Obj',
    '    RefId="0">\t<Props>',
    '      <S N="Name">é😀</S><B N="Enabled">true</B>',
    '    </Props>',
    '  </Obj>',
    '</Objs>',
  ];

  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('are those of the tag, with %s', (_, end) => {
    const [object] = itemsOf(text.join(end));
    expect(object?.at).toEqual({ path: 'export.xml', line: 5, column: 3 });
    const fields = object?.kind === 'map' ? [...object.fields.values()] : [];
    expect(fields.map(({ name, at }) => [name, at.line, at.column])).toEqual([
      ['Name', 7, 7],
      ['Enabled', 7, 26],
    ]);
  });

  test('are right beyond the piece that the parser is given', () => {
    const many = `${'<S>x</S>\n'.repeat(2000)}  <B>no</B>\n`;
    expect(problemsOf(objs(`\n${many}`))).toEqual(['2002:3 `no` is no value of `B`']);
  });
});

describe('what is no CLIXML', () => {
  test.each([
    ['another namespace within', `<Objs xmlns="${namespace}"><S xmlns="urn:x">a</S></Objs>`, '1:63'],
    ['Objs within Objs', objs('<Objs />'), '1:81'],
    ['an attribute twice', objs('<S N="a" N="b">x</S>'), '1:95'],
    ['nothing but a declaration', '<?xml version="1.0"?><!-- <Objs -->', '1:35'],
  ])('%s', (_, text, place) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${place} `));
  });

  test('a prefix for the namespace is as good as none', () => {
    expect(itemsOf(`<p:Objs xmlns:p="${namespace}"><p:S>a</p:S></p:Objs>`).map(plainValue)).toEqual(['a']);
  });

  test.each<[string, boolean]>([
    [objs(''), true],
    [`\uFEFF\r\n${objs('')}`, true],
    [`<?xml version="1.0" encoding="utf-16"?>\n${objs('')}`, true],
    ['<!DOCTYPE Objs><Objs>', true],
    ['<p:Objs xmlns:p="x">', true],
    ['<Object>', false],
    ['{"a":"<Objs>"}', false],
    ['version: 1', false],
  ])('%j is told by its content', (text, expected) => {
    expect(looksLikeClixml(text)).toBe(expected);
  });
});
