import { createHash } from 'node:crypto';
import { html, inlineScript, inlineStyle, NOTHING, type Html } from './html.ts';

export interface PageSection {
  /** Target of links; a word. */
  readonly id: string;
  readonly heading: string;
  readonly body: Html;
}

export interface Page {
  readonly title: string;
  /** One line above the title: what kind of report it is. */
  readonly kind: string;
  /** Before the sections. */
  readonly lead: Html;
  readonly sections: readonly PageSection[];
  readonly footer: Html;
  readonly styles: string;
  /** Makes tables sortable and searchable; without it the page is static. */
  readonly script: string | undefined;
  /** Data for the script, made by `jsonData`. */
  readonly data: readonly Html[];
}

const hashOf = (code: string): string =>
  `'sha256-${createHash('sha256').update(code, 'utf8').digest('base64')}'`;

/** Nothing may be loaded or sent: the page's own style and script by their hashes, and no other source at all. */
const contentPolicy = ({ styles, script }: Page): string =>
  [
    "default-src 'none'",
    `style-src ${hashOf(styles)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** A whole page that needs no other file. The empty icon keeps a browser from asking a server for one. */
export function renderPage(page: Page): Iterable<string> {
  const { title, kind, lead, sections, footer, styles, script, data } = page;
  const head = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(page)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
${inlineStyle(styles)}
</head>
<body>
<a class="skip" href="#content">Skip to the report</a>
<header class="page-head">
<p class="kind">${kind}</p>
<h1>${title}</h1>
</header>
<div class="page-body">
<nav class="contents" aria-label="Sections"><ul>
${sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
</ul></nav>
<main id="content" tabindex="-1">
${lead}
`;
  const tail = html`</main>
</div>
<footer class="page-foot">${footer}</footer>
${data}
${script === undefined ? NOTHING : inlineScript(script)}
</body>
</html>
`;
  return [head.markup, ...sections.map((section) => sectionHtml(section).markup), tail.markup];
}

const sectionHtml = ({ id, heading, body }: PageSection): Html =>
  html`<section id="${id}" aria-labelledby="${id}-heading" tabindex="-1">
<h2 id="${id}-heading">${heading}</h2>
${body}
</section>
`;
