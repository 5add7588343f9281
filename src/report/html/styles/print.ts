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
  .chart svg { max-width: 100%; }
  th, td { padding: .2rem .35rem; }
  td, th, .table tbody th { min-width: 5rem; }
  .table tbody th { min-width: 8rem; }
  th.right, td.right { min-width: 5.5rem; }
  thead button::after { content: none; }
  a { color: inherit; text-decoration: none; }
  .label, .fill-bad, .fill-good, .fill-plain, .fill-quiet, .fill-uncertain, .hatch { print-color-adjust: exact; }
}
`;
