import { describe, expect, it } from 'vitest';

import {
  attributes,
  field,
  html,
  inlineScript,
  inlineStyle,
  jsonData,
  preformatted,
  sentence,
} from '../../../../src/report/html/html.ts';

const HOSTILE = `<img src=x onerror="alert(1)"> </script> & 'quote' \u001B[31m \u202Egnp.exe \u200B \u0000`;

describe('the html template', () => {
  it('escapes what is put into it, and shows what would hide', () => {
    expect(html`<p title="${HOSTILE}">${HOSTILE}</p>`.markup).toMatchInlineSnapshot(
      `"<p title="&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &lt;/script&gt; &amp; &#39;quote&#39; \\u{1b}[31m \\u{202e}gnp.exe \\u{200b} \\u{0}">&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &lt;/script&gt; &amp; &#39;quote&#39; \\u{1b}[31m \\u{202e}gnp.exe \\u{200b} \\u{0}</p>"`,
    );
  });

  it('keeps markup that it made, lists, numbers and nothing', () => {
    expect(html`<ul>${[html`<li>1</li>`, '<li>', 2, undefined]}</ul>`.markup).toBe(
      '<ul><li>1</li>&lt;li&gt;2</ul>',
    );
  });

  it('stops marks from painting over other lines, and leaves names as they are', () => {
    expect(html`${`e${'\u0301'.repeat(5)}`}`.markup).toBe('e\u0301\u0301\\u{301}\\u{301}\\u{301}');
    expect(html`${'Žofie Übel 漢字 عربي'}`.markup).toBe('Žofie Übel 漢字 عربي');
  });

  it('keeps line feeds only in preformatted text', () => {
    expect(html`${'a\nb'}`.markup).toBe('a\\u{a}b');
    expect(preformatted('a: <1>\n\tb\r\n').markup).toBe('a: &lt;1&gt;\n\\u{9}b\\u{d}\n');
  });
});

describe('attributes', () => {
  it('leaves out what is undefined or false, and quotes the rest', () => {
    expect(attributes({ id: 'a"b', hidden: true, open: false, class: undefined, tabindex: 0 }).markup).toBe(
      ' id="a&quot;b" hidden tabindex="0"',
    );
  });

  it('takes no name that is none', () => {
    expect(() => attributes({ 'x onload': 'y' })).toThrow(RangeError);
  });
});

describe('field and sentence', () => {
  it('cut 100 kB of one character, never within a pair of surrogates', () => {
    expect(field('x'.repeat(100_000))).toHaveLength(241);
    expect(field(`${'x'.repeat(239)}😀`)).toBe(`${'x'.repeat(239)}…`);
    expect(sentence('`'.repeat(100_000)).markup.length).toBeLessThan(20_000);
  });

  it('sets what is between backticks as code', () => {
    expect(sentence('connector `A <b>` covers').markup).toBe('connector <code>A &lt;b&gt;</code> covers');
    expect(sentence('a `b` and an odd `c').markup).toBe('a <code>b</code> and an odd `c');
  });
});

describe('data and code of a page', () => {
  it('is JSON that no element, comment or editor trips over, and reads back', () => {
    const { markup } = jsonData('rows', { text: `${HOSTILE}<!--\u2028` });
    const json = markup.slice(markup.indexOf('>') + 1, markup.lastIndexOf('</script>'));
    expect(json).not.toMatch(/[<>&\u2028\u202E]/);
    expect(JSON.parse(json)).toEqual({ text: `${HOSTILE}<!--\u2028` });
  });

  it('is refused where it could end its element', () => {
    expect(() => inlineScript('a = "</script>"')).toThrow(RangeError);
    expect(() => inlineStyle('/* <!-- */')).toThrow(RangeError);
  });
});
