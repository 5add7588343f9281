import * as fc from 'fast-check';

/*
 * Values as PowerShell exports them, and a printer of CLIXML that shares nothing with the reader: each value in one of the
 * spellings that Export-Clixml has for it.
 */

export type Exported = string | number | boolean | null | readonly Exported[] | ExportedObject;
export interface ExportedObject {
  readonly [name: string]: Exported;
}

const isList = (value: Exported): value is readonly Exported[] => Array.isArray(value);

const names = [
  'Name',
  'Identity',
  'Value',
  'Action',
  'ListType',
  'ConnectorType',
  'SenderDomains',
  'IPAllowList',
  'DomainName',
  'RejectDirectSend',
  '_x0041_',
  'with space',
  'Ünïcode',
  '<&>"',
  '__proto__',
  'constructor',
  '1',
];

const texts = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '_x000A_',
    '_x005F_',
    '_',
    '__x0041__',
    '\r\n',
    '\t',
    '&lt;',
    ']]>',
    '😀',
    '\u0000',
    '*',
  ),
  fc.constantFrom('203.0.113.0/24', '2001:db8::/32', 'a.example', '*.a.example', 'Partner', 'Block'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const numbers = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const { object: exportedObjectArb } = fc.letrec<{ value: Exported; object: ExportedObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    texts,
    numbers,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc
    .uniqueArray(fc.tuple(fc.oneof(fc.constantFrom(...names), texts), tie('value')), {
      maxLength: 4,
      // PowerShell takes names without regard to case.
      selector: ([name]) => name.toLowerCase(),
    })
    .map((entries) => Object.fromEntries(entries)),
}));

/** Objects, some of which hold the very same value. */
export const exportedObjectsArb: fc.Arbitrary<readonly ExportedObject[]> = fc
  .tuple(fc.array(exportedObjectArb, { minLength: 1, maxLength: 3 }), exportedObjectArb, fc.boolean())
  .map(([objects, shared, shares]) =>
    shares ? objects.map((object) => ({ ...object, Shared: shared, Again: [shared, shared] })) : objects,
  );

/** Chooses among spellings. */
export type Choose = (below: number) => number;

export const chooseArb: fc.Arbitrary<Choose> = fc
  .infiniteStream(fc.nat())
  .map((choices) => (below) => Number(choices.next().value) % below);

export function printClixml(objects: readonly ExportedObject[], choose: Choose): string {
  const printer: Printer = { choose, ids: 0, types: 0, printed: new Map() };
  const content = objects.map((object) => value(printer, object, ''));
  const separator = choose(2) === 0 ? '' : '\r\n  ';
  const declaration = choose(3) === 0 ? '<?xml version="1.0" encoding="utf-16"?>\r\n' : '';
  return `${declaration}<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${separator}${content.join(separator)}${separator}</Objs>`;
}

interface Printer {
  readonly choose: Choose;
  ids: number;
  types: number;
  /** The RefId of each object that is closed. */
  readonly printed: Map<object, number>;
}

const named = (name: string | undefined): string => (name === undefined ? '' : ` N="${escaped(name)}"`);

function value(printer: Printer, exported: Exported, attribute: string): string {
  if (exported === null) return `<Nil${attribute} />`;
  switch (typeof exported) {
    case 'string':
      return text(printer, exported, attribute);
    case 'boolean':
      return `<B${attribute}>${exported}</B>`;
    case 'number':
      return Number.isSafeInteger(exported)
        ? `<I64${attribute}>${exported}</I64>`
        : `<Db${attribute}>${exported}</Db>`;
    default: {
      const earlier = printer.printed.get(exported);
      if (earlier !== undefined && printer.choose(2) === 0) return `<Ref${attribute} RefId="${earlier}" />`;
      const id = nextId(printer);
      // References point backwards, so what is printed first is made first.
      const types = typeNames(printer);
      const inner = isList(exported) ? list(printer, exported) : properties(printer, exported);
      printer.printed.set(exported, id);
      return `<Obj${attribute} RefId="${id}">${types}${inner}</Obj>`;
    }
  }
}

function nextId(printer: Printer): number {
  printer.ids += 1;
  return printer.ids;
}

/** A string, an enumeration, an object of which only the text is left, or a string with notes. */
function text(printer: Printer, written: string, attribute: string): string {
  const plain = escaped(written);
  switch (printer.choose(6)) {
    case 0:
      return `<Obj${attribute} RefId="${nextId(printer)}"><ToString>${plain}</ToString><I32>1</I32></Obj>`;
    case 1:
      return `<Obj${attribute} RefId="${nextId(printer)}">${typeNames(printer)}<ToString>${plain}</ToString></Obj>`;
    case 2:
      return `<Obj${attribute}><S>${plain}</S><MS><S N="PSPath">x</S></MS></Obj>`;
    default:
      return `<S${attribute}>${plain}</S>`;
  }
}

function typeNames(printer: Printer): string {
  const { choose } = printer;
  if (choose(2) === 0) return '';
  if (printer.types > 0 && choose(2) === 0) return `<TNRef RefId="${choose(printer.types)}" />`;
  printer.types += 1;
  return `<TN RefId="${printer.types - 1}"><T>Deserialized.X</T><T>System.Object</T></TN>`;
}

function list(printer: Printer, items: readonly Exported[]): string {
  const tag = ['LST', 'IE', 'STK', 'QUE'][printer.choose(4)] ?? 'LST';
  return `<${tag}>${items.map((item) => value(printer, item, '')).join('')}</${tag}>`;
}

function properties(printer: Printer, object: ExportedObject): string {
  const { choose } = printer;
  const entries = Object.entries(object);
  if (choose(5) === 0)
    return `<DCT>${entries
      .map(([name, each]) => `<En><S N="Key">${escaped(name)}</S>${value(printer, each, ' N="Value"')}</En>`)
      .join('')}</DCT>`;
  const split = choose(entries.length + 1);
  const members = (tag: string, some: typeof entries): string =>
    some.length === 0 && choose(2) === 0
      ? ''
      : `<${tag}>${some.map(([name, each]) => value(printer, each, named(name))).join('')}</${tag}>`;
  const props = members('Props', entries.slice(0, split));
  const own = members('MS', entries.slice(split));
  // Without properties the text would be all that is left of it.
  const toString = entries.length > 0 && choose(2) === 0 ? '<ToString>X</ToString>' : '';
  return `${toString}${props}${own}`;
}

function escaped(written: string): string {
  let result = '';
  for (let index = 0; index < written.length; index += 1) {
    const unit = written.charAt(index);
    const code = written.charCodeAt(index);
    const opens = unit === '_' && /^_x[\da-f]{4}_/i.test(written.slice(index, index + 7));
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    if (opens || code < 0x20 || (code >= 0x7f && code <= 0x9f) || surrogate || code >= 0xfffe)
      result += `_x${code.toString(16).padStart(4, '0')}_`;
    else result += { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[unit] ?? unit;
  }
  return result;
}
