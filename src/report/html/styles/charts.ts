/** What is uncertain is hatched as well as coloured, so that charts read in greyscale. */
export const CHARTS = `
figure { margin: 0 0 1rem; }
figcaption { color: var(--quiet); margin-bottom: .35rem; max-width: 75ch; }
.chart svg { display: block; max-width: none; height: auto; }
.chart svg.bars { width: min(100%, 37.5rem); }
.chart text { font: 13px system-ui, "Segoe UI", Roboto, Arial, sans-serif; fill: var(--ink); }
.chart .axis { fill: var(--quiet); }
.chart line { stroke: var(--rule); }
.fill-bad { fill: var(--bad); }
.fill-uncertain { fill: url(#hatch); stroke: var(--uncertain); stroke-width: 1; }
.fill-good { fill: var(--good); }
.fill-plain { fill: var(--flow); }
.fill-quiet { fill: var(--plain-soft); stroke: var(--strong-rule); stroke-width: 1; }
.chart .place { fill: var(--ink); }
.flow path { fill-opacity: .55; }
.flow path.fill-uncertain { fill-opacity: 1; }
.hatch { position: absolute; }
.hatch rect { fill: var(--uncertain-soft); }
.hatch path { stroke: var(--uncertain); stroke-width: 2; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 0 0 .5rem; font-size: .9375rem; }
.legend svg { vertical-align: -2px; margin-right: .35rem; }
.twin { margin-top: .35rem; }
.twin table { width: auto; margin-top: .5rem; }
`;
