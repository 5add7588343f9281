/** On a narrow screen a row becomes a block of labelled lines; browsers keep the roles of table elements there. */
export const TABLES = `
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: left; color: var(--quiet); padding: 0 0 .35rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--rule); }
tbody th { font-weight: 400; }
thead th { border-bottom: 2px solid var(--strong-rule); vertical-align: bottom; white-space: nowrap; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
td, th { min-width: 6.5rem; }
.table tbody th { min-width: 13rem; }
th.right, td.right { min-width: 6.5rem; }
th.wide { min-width: 16rem; }
thead button {
  font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit;
}
thead button::after { content: "\\2195"; color: var(--quiet); margin-left: .2rem; }
[aria-sort=ascending] button::after { content: "\\2191"; color: inherit; }
[aria-sort=descending] button::after { content: "\\2193"; color: inherit; }
tr:has(+ .detail) > * { border-bottom: 0; }
.detail > td { padding-top: 0; }
summary { cursor: pointer; color: var(--link); width: fit-content; max-width: 100%; }
.blocks { border-left: .3rem solid var(--rule); padding: .25rem 0 .25rem 1rem; margin: .5rem 0; }
.block h3 { margin-top: .5rem; }
.block ul { max-width: 90ch; }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: 0 0 .75rem; }
.controls label { display: grid; font-size: .875rem; color: var(--quiet); min-width: 0; }
.controls input, .controls select, .pager button, .controls button {
  font: inherit; color: var(--ink); background: var(--page); border: 1px solid var(--strong-rule); border-radius: .25rem; padding: .3rem .5rem; max-width: 100%; height: 2.25rem;
}
.controls select { max-width: 15rem; }
.controls input { width: 14rem; }
.pager { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: .75rem 0; }
.pager button, .controls button { cursor: pointer; }
.pager button:disabled { color: var(--quiet); border-color: var(--rule); cursor: default; }
.range { margin: .5rem 0; color: var(--quiet); font-size: .9375rem; }
.range:empty { display: none; }
mark { background: var(--mark); color: inherit; }
.sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
.side { border: 1px solid var(--rule); background: var(--panel); padding: .5rem .75rem; max-height: 30rem; overflow: auto; min-width: 0; }
.side h4 { margin: 0 0 .35rem; font-size: .875rem; color: var(--quiet); }
.side del, .side ins { text-decoration: none; display: inline-block; width: 100%; }
.side del { background: var(--bad-soft); }
.side ins { background: var(--good-soft); }
@media (max-width: 40rem) {
  .sides { display: block; }
  .side { margin-bottom: .5rem; }
  .controls input, .controls select, .controls label { width: 100%; max-width: 100%; }
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table table, .table tbody, .table tr, .table td, .table tbody th, .table caption { display: block; width: auto; }
  .table tr { border-bottom: 1px solid var(--rule); padding: .35rem 0; }
  .table tr:has(+ .detail) { border-bottom: 0; padding-bottom: 0; }
  .table td, .table tbody th { border: 0; padding: .1rem 0; text-align: left; }
  .table td[data-label]::before, .table tbody th[data-label]::before { content: attr(data-label) ": "; color: var(--quiet); }
  .table td[data-label] > div, .table tbody th[data-label] > div { display: inline; }
  .table td[data-label] > div + div::before, .table tbody th[data-label] > div + div::before { content: " \\b7 "; color: var(--quiet); }
  .blocks { padding-left: .5rem; }
}
`;
