/** On paper: no controls, table headings on every page, and nothing cut in the middle of a row. */
export const PRINT = `
@media print {
  @page { margin: 15mm 12mm; }
  body { font-size: 9.5pt; }
  .contents, .controls, .pager, .skip { display: none; }
  .page-body { display: block; max-width: none; }
  .page-head, .page-foot, main { padding-left: 0; padding-right: 0; }
  table { font-size: 8.5pt; }
  thead { display: table-header-group; }
  tr, figure, .note, .block li { break-inside: avoid; }
  tr.detail, tr.detail details { break-inside: auto; }
  h2, h3, caption { break-after: avoid; }
  tr.detail:has(details:not([open])) { display: none; }
  .scroll { overflow: visible; }
  .side { max-height: none; }
  .chart svg { width: 100%; }
  thead button::after { content: none; }
  a { color: inherit; text-decoration: none; }
  .label, .fill-bad, .fill-good, .fill-plain, .fill-quiet, .fill-uncertain, .hatch { print-color-adjust: exact; }
}
`;
