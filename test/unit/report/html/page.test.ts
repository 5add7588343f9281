import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';

import { html, jsonData } from '../../../../src/report/html/html.ts';
import { renderPage, type Page } from '../../../../src/report/html/page.ts';
import { STYLES } from '../../../../src/report/html/styles/styles.ts';

const PAGE: Page = {
  title: 'Replay of <gateway>',
  kind: 'mailflow replay',
  lead: html`<p>lead</p>`,
  sections: [{ id: 'sources', heading: 'What changes', body: html`<p>body</p>` }],
  footer: html`<p>foot</p>`,
  styles: STYLES,
  script: "document.body.dataset.ready = 'yes';",
  data: [jsonData('data', [1, '</script>'])],
};

const rendered = (page: Page): string => [...renderPage(page)].join('');
const hash = (text: string): string => createHash('sha256').update(text).digest('base64');

it('is whole, and allows its own style and script by their hashes and nothing else', () => {
  const page = rendered(PAGE);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(page) ?? [];
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'; img-src data:; base-uri 'none'; form-action 'none'`,
  );
  expect(page).toContain('<title>Replay of &lt;gateway&gt;</title>');
  expect(page).toContain('<html lang="en">');
  expect(page.match(/<\/script>/g)).toHaveLength(2);
});

it('without a script allows none', () => {
  const page = rendered({ ...PAGE, script: undefined, data: [] });
  expect(page).not.toContain('script-src');
  expect(page).not.toContain('<script');
});

it('names nothing outside of itself and styles nothing in attributes', () => {
  const page = rendered(PAGE);
  expect(page).not.toMatch(/https?:|url\((?!#)|@import|\sstyle=|\son[a-z]+=/);
});
