/** Small tables keep whole words and scroll instead; a control is set apart from the next. */
export const AUDIT = `
.scroll > table { min-width: 36rem; }
.scroll > table :is(th, td) { overflow-wrap: break-word; min-width: 4rem; }
.scroll > table thead th { white-space: normal; }
.scroll[role=group] { margin-bottom: 1rem; }
article { margin: 0 0 2rem; }
article:target > h3 { text-decoration: underline; }
.note + dl.facts { margin-top: 1rem; }
@media print {
  .scroll > table { min-width: 0; }
  .scroll > table :is(th, td) { min-width: 3rem; }
  article { break-inside: auto; }
  @supports selector(::details-content) {
    article > details::details-content { content-visibility: visible; block-size: auto; }
    article > details > summary { display: none; }
  }
}
`;
