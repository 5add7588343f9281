import { strFromU8, unzipSync } from 'fflate';
import * as fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';

import type { Check } from '../../src/model/check.ts';
import { IMPACTS } from '../../src/model/impact.ts';
import type { ReplayReport } from '../../src/model/report.ts';
import { markdownCell, markdownCode, markdownSentence } from '../../src/report/markdown-text.ts';
import { renderComparisonMarkdown } from '../../src/report/render-comparison-markdown.ts';
import { data, property, renderGithub } from '../../src/report/render-github.ts';
import { renderJunit, type CheckedReport } from '../../src/report/render-junit.ts';
import { renderMarkdown } from '../../src/report/render-markdown.ts';
import { renderNdjson } from '../../src/report/render-ndjson.ts';
import { fileUri, renderSarif } from '../../src/report/render-sarif.ts';
import { renderXlsx } from '../../src/report/render-xlsx.ts';
import { ruleResults } from '../../src/report/rule-results.ts';
import { visibleField, visibleText, xmlText } from '../../src/report/visible-text.ts';
import { mustBePublished } from '../reports/published-schemas.ts';
import { lawRuns } from '../setup/law-runs.ts';
import { comparisonArb } from '../unit/report/comparison-arbitrary.ts';
import { changedMessageArb, reportArb, textArb } from '../unit/report/report-arbitrary.ts';

const runs = lawRuns(100);
const textRuns = lawRuns(2000);
const messagesArb = fc.array(changedMessageArb, { maxLength: 8 });
const checkArb: fc.Arbitrary<Check> = fc.record({
  kind: fc.constantFrom<Check['kind']>('answer', 'floor', 'limit'),
  name: fc.oneof(
    textArb,
    fc.constantFrom(...IMPACTS).map((impact) => `--fail-on ${impact}=3`),
  ),
  passed: fc.boolean(),
  message: textArb,
});
const checkedArb: fc.Arbitrary<readonly CheckedReport[]> = fc.array(
  fc.record({ report: reportArb, checks: fc.array(checkArb, { maxLength: 4 }) }),
  { minLength: 1, maxLength: 3 },
);

/** Written apart from the code: what no text document may hold, line feeds apart. */
const DANGEROUS =
  // oxlint-disable-next-line no-control-regex -- this is what must not be there
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uD800-\uDFFF]/u;

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

const parsed = (text: string): MarkdownNode =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
const nodesOf = (node: MarkdownNode): readonly MarkdownNode[] => [
  node,
  ...(node.children ?? []).flatMap(nodesOf),
];
const textOf = (node: MarkdownNode): string => node.value ?? (node.children ?? []).map(textOf).join('');

const OURS: ReadonlySet<string> = new Set([
  'root',
  'heading',
  'paragraph',
  'strong',
  'text',
  'inlineCode',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
]);
/** What GitHub makes links or pictures of in plain text, written apart from the code. */
const TURNED_BY_GITHUB = /@\w|#\d|\bGH-\d|www\.|\w:\/\/|\b[0-9a-f]{7,40}\b|:\w+:/i;

function expectPlainMarkdown(markdown: string): void {
  const root = parsed(markdown);
  for (const node of nodesOf(root)) {
    expect(OURS, markdown).toContain(node.type);
    if (node.type === 'text') expect(node.value).not.toMatch(TURNED_BY_GITHUB);
    if (node.type === 'table') {
      const columns = node.children?.[0]?.children?.length;
      for (const row of node.children ?? []) expect(row.children).toHaveLength(columns ?? 0);
    }
  }
  // Strong text and headings are those of the report and of nobody else.
  const headings = nodesOf(root).filter(({ type }) => type === 'heading');
  expect(headings.length).toBe(markdown.split('\n').filter((line) => line.startsWith('##')).length);
  expect(markdown).not.toMatch(DANGEROUS);
  expect(markdown.length).toBeLessThan(65_536);
}

describe('Markdown', () => {
  it('shows hostile text as text: no HTML, link, picture, emphasis or mention comes of it', () => {
    fc.assert(
      fc.property(reportArb, fc.nat(14), (report, maxSources) => {
        expectPlainMarkdown(renderMarkdown(report, { maxSources }));
      }),
      runs,
    );
  });

  it('does so for several candidates', () => {
    fc.assert(
      fc.property(comparisonArb, (report) => {
        expectPlainMarkdown(renderComparisonMarkdown(report));
      }),
      lawRuns(40),
    );
  });

  it('reads back as the text of a code span', () => {
    fc.assert(
      fc.property(textArb, (text) => {
        const shown = visibleField(text, 300);
        const codes = nodesOf(parsed(`- ${markdownCode(text, 300)} end`)).filter(
          ({ type }) => type === 'inlineCode',
        );
        expect(codes.map(({ value }) => value)).toEqual(shown === '' ? [] : [shown]);
      }),
      textRuns,
    );
  });

  it('reads back from a table, a backslash before a pipe apart', () => {
    fc.assert(
      fc.property(textArb, (text) => {
        const table = `| a | b |\n| --- | --- |\n| ${markdownCell(text, 300)} | end |`;
        const cells = nodesOf(parsed(table)).filter(({ type }) => type === 'tableCell');
        const shown = visibleField(text.replace(/\\(?=\\*\|)/g, '\\u{5c}'), 300);
        expect(cells.map(textOf)).toEqual(['a', 'b', shown === '' ? '(empty)' : shown, 'end']);
      }),
      textRuns,
    );
  });

  it('keeps the words of a sentence whatever it quotes', () => {
    fc.assert(
      fc.property(textArb, textArb, (quote, tail) => {
        for (const sentence of [`a connector \`${quote}\` does; ${tail}`, quote]) {
          const root = parsed(`- ${markdownSentence(sentence, 2000)}`);
          for (const node of nodesOf(root)) {
            expect(OURS).toContain(node.type);
            if (node.type === 'text') expect(node.value).not.toMatch(TURNED_BY_GITHUB);
          }
          const bare = (text: string): string => text.replace(/[`\s]|\(empty\)/g, '');
          expect(bare(textOf(root))).toBe(bare(visibleText(sentence)));
        }
      }),
      textRuns,
    );
  });
});

interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** A strict parser: whatever XML forbids, it throws. */
function xmlOf(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', ({ message }) => {
    throw new Error(message);
  });
  parser.on('opentag', ({ local, attributes }) => {
    const values = Object.entries(attributes).map(([name, { value }]) => [name, value]);
    const element: XmlElement = {
      name: local,
      attributes: Object.fromEntries(values),
      children: [],
      text: '',
    };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('text', (part) => {
    const top = stack.at(-1);
    if (top !== undefined) top.text += part;
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.write(text).close();
  const [document] = root.children;
  if (document === undefined) throw new Error('no element');
  return document;
}
const elementsOf = (element: XmlElement): readonly XmlElement[] => [
  element,
  ...element.children.flatMap(elementsOf),
];

/** Of junit-10.xsd (Jenkins xUnit plug-in): the attributes and children that are used here. */
const JUNIT: Readonly<
  Record<string, { readonly attributes: readonly string[]; readonly children: readonly string[] }>
> = {
  testsuites: { attributes: ['name', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: {
    attributes: ['name', 'tests', 'failures', 'errors', 'skipped'],
    children: ['properties', 'testcase'],
  },
  properties: { attributes: [], children: ['property'] },
  property: { attributes: ['name', 'value'], children: [] },
  testcase: { attributes: ['classname', 'name'], children: ['skipped', 'failure', 'error', 'system-out'] },
  skipped: { attributes: ['type', 'message'], children: [] },
  failure: { attributes: ['type', 'message'], children: [] },
  error: { attributes: ['type', 'message'], children: [] },
  'system-out': { attributes: [], children: [] },
};

describe('JUnit', () => {
  it('reads back the text of content and attributes', () => {
    fc.assert(
      fc.property(fc.oneof(textArb, fc.string({ unit: 'binary' })), (text) => {
        const { attributes, text: content } = xmlOf(`<a b="${xmlText(text)}">${xmlText(text)}</a>`);
        const shown = visibleText(text).replace(/[\uFFFE\uFFFF]/g, (each) =>
          each === '\uFFFE' ? String.raw`\u{fffe}` : String.raw`\u{ffff}`,
        );
        expect(content).toBe(shown);
        expect(attributes['b']).toBe(shown);
      }),
      textRuns,
    );
  });

  it('is what the schema of Jenkins asks for, and counts its cases', () => {
    fc.assert(
      fc.property(checkedArb, (checked) => {
        const root = xmlOf(renderJunit(checked));
        expect(root.name).toBe('testsuites');
        for (const { name, attributes, children } of elementsOf(root)) {
          expect(Object.keys(attributes)).toEqual(JUNIT[name]?.attributes);
          for (const child of children) expect(JUNIT[name]?.children).toContain(child.name);
        }
        expect(root.children).toHaveLength(checked.length);
        for (const [index, suite] of root.children.entries()) {
          const cases = suite.children.filter(({ name }) => name === 'testcase');
          const having = (name: string): string =>
            String(cases.filter(({ children }) => children.some((child) => child.name === name)).length);
          expect(suite.attributes).toMatchObject({
            tests: String(cases.length),
            failures: having('failure'),
            errors: having('error'),
            skipped: having('skipped'),
          });
          const failed = checked[index]?.checks.filter(({ passed }) => !passed) ?? [];
          expect(Number(having('failure')) + Number(having('error'))).toBe(failed.length);
        }
      }),
      runs,
    );
  });
});

describe('GitHub annotations', () => {
  const unescaped = (text: string): string =>
    text.replace(/%(25|0D|0A|3A|2C)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

  it('are one command a line, at most ten of a level', () => {
    fc.assert(
      fc.property(checkedArb, (checked) => {
        const lines = renderGithub(checked).split('\n').slice(0, -1);
        for (const line of lines) {
          expect(line).toMatch(/^::(?:error|warning|notice) (?:(?:file|line|col|title)=[^,:]*,?)+::.*$/);
          expect(line).not.toMatch(DANGEROUS);
        }
        for (const level of ['error', 'warning', 'notice']) {
          expect(lines.filter((line) => line.startsWith(`::${level} `)).length).toBeLessThanOrEqual(10);
        }
      }),
      runs,
    );
  });

  it('read back as the text they were made of', () => {
    fc.assert(
      fc.property(textArb, (text) => {
        expect(unescaped(property(text))).toBe(visibleField(text, 200));
        expect(unescaped(data(visibleText(text)))).toBe(visibleText(text));
      }),
      textRuns,
    );
  });
});

describe('SARIF', () => {
  interface Result {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly message: { readonly text: string };
    readonly locations: readonly [
      { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
    ];
  }
  interface Log {
    readonly runs: readonly {
      readonly tool: {
        readonly driver: {
          readonly rules: readonly {
            readonly id: string;
            readonly properties: { readonly tags: readonly string[] };
          }[];
        };
      };
      readonly results: readonly Result[];
    }[];
  }

  it('has a run a report, a result a rule and finding, each with its rule and a place', () => {
    fc.assert(
      fc.property(fc.array(reportArb, { minLength: 1, maxLength: 3 }), (reports: readonly ReplayReport[]) => {
        const text = renderSarif(reports);
        expect(text).not.toMatch(DANGEROUS);
        const log: Log = JSON.parse(text);
        expect(log.runs).toHaveLength(reports.length);
        for (const [index, run] of log.runs.entries()) {
          const report = reports[index];
          expect(run.results).toHaveLength(
            report === undefined ? 0 : ruleResults(report).length + report.findings.length,
          );
          for (const { ruleId, ruleIndex, message, locations } of run.results) {
            const rule = run.tool.driver.rules[ruleIndex];
            expect(rule?.id).toBe(ruleId);
            expect(rule?.properties.tags.length).toBeLessThanOrEqual(20);
            expect(message.text).not.toBe('');
            const { uri } = locations[0].physicalLocation.artifactLocation;
            expect(() => new URL(uri, 'file:///base/')).not.toThrow();
          }
        }
      }),
      runs,
    );
  });

  it('writes a relative path as a URI that leads back to it', () => {
    fc.assert(
      fc.property(textArb, (text) => {
        const path = text
          .replaceAll('\\', '/')
          .replace(/^(?:\.?\/|[A-Za-z]:)+/, '')
          .toLowerCase();
        const uri = fileUri(path);
        expect(uri).toMatch(/^[\w!'()*.~/%-]*$/);
        expect(decodeURIComponent(uri)).toBe(path.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));
      }),
      textRuns,
    );
  });
});

describe('JSON lines', () => {
  it('are valid against the published schema and lossless', () => {
    fc.assert(
      fc.property(messagesArb, (messages) => {
        const lines = [...renderNdjson(messages)];
        expect(lines.map((line): unknown => JSON.parse(line))).toEqual(messages);
        for (const line of lines) {
          mustBePublished('changedMessage', JSON.parse(line));
          expect(line).toMatch(/^[^\n]*\n$/);
          expect(line).not.toMatch(DANGEROUS);
        }
      }),
      runs,
    );
  });
});

describe('XLSX', () => {
  const partsOf = (bytes: Iterable<Uint8Array>): Readonly<Record<string, Uint8Array>> =>
    unzipSync(Buffer.concat([...bytes]));
  /** As Office reads it: `_x005F_` is an underscore. */
  const inOffice = (text: string): string =>
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

  it('holds every text as text that reads back, and no formula', () => {
    fc.assert(
      fc.property(reportArb, messagesArb, (report, messages) => {
        const parts = partsOf(renderXlsx([report], messages));
        const sheets = Object.keys(parts).filter((path) => path.startsWith('xl/worksheets/'));
        const texts: string[] = [];
        for (const path of Object.keys(parts)) {
          const root = xmlOf(strFromU8(parts[path] ?? new Uint8Array()));
          if (!sheets.includes(path)) continue;
          for (const { name, attributes, children } of elementsOf(root)) {
            expect(name).not.toBe('f');
            if (name !== 'c') continue;
            if (attributes['t'] === 'inlineStr') texts.push(inOffice(children[0]?.children[0]?.text ?? ''));
            else expect(Number(children[0]?.text)).not.toBeNaN();
          }
        }
        for (const { sender, recipient, path } of messages) {
          for (const text of [sender, recipient, path]) {
            if (text === null) continue;
            expect(texts).toContain(
              visibleText(text)
                .replace(/\uFFFE/g, String.raw`\u{fffe}`)
                .replace(/\uFFFF/g, String.raw`\u{ffff}`),
            );
          }
        }
      }),
      lawRuns(60),
    );
  });

  it('is the same bytes for the same report', () => {
    fc.assert(
      fc.property(reportArb, messagesArb, (report, messages) => {
        const bytes = (): Buffer => Buffer.concat([...renderXlsx([report], messages)]);
        expect(bytes().equals(bytes())).toBe(true);
      }),
      lawRuns(20),
    );
  });
});
