/** Small tables keep whole words and scroll instead; a control is set apart from the next. */
export const AUDIT = `
.scroll > table { min-width: 36rem; }
.scroll > table :is(th, td) { overflow-wrap: break-word; }
.scroll[role=group] { margin-bottom: 1rem; }
article { margin: 0 0 2rem; }
article:target > h3 { text-decoration: underline; }
.note + dl.facts { margin-top: 1rem; }
@media print { .scroll > table { min-width: 0; } article { break-inside: auto; } }
`;
