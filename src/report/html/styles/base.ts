/** Colours and type; dark only on a screen, so that paper stays white. Contrasts are at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const BASE = `
:root {
  color-scheme: light;
  --page: #ffffff; --panel: #f4f6f8; --ink: #1b1f24; --quiet: #57606a; --rule: #d3d9df; --strong-rule: #8c959f;
  --link: #0a58a8; --focus: #0a58a8; --mark: #fff3bf;
  --bad: #b42318; --bad-soft: #fdecea; --uncertain: #8a5300; --uncertain-soft: #fdf1dc;
  --good: #0b5cad; --good-soft: #e4effb; --plain: #57606a; --plain-soft: #eef1f4; --flow: #b6bec8;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --page: #14181d; --panel: #1c2229; --ink: #e6eaef; --quiet: #a4aeb9; --rule: #333c46; --strong-rule: #6b7683;
    --link: #8cc2ff; --focus: #8cc2ff; --mark: #4d4210;
    --bad: #ff9388; --bad-soft: #43201d; --uncertain: #f0b45c; --uncertain-soft: #3c2c12;
    --good: #86bdff; --good-soft: #152f4c; --plain: #a4aeb9; --plain-soft: #272e37; --flow: #56616d;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere;
}
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
main:focus, section:focus { outline: none; }
h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.3rem; margin: 0 0 .75rem; }
h3 { font-size: 1rem; margin: 1rem 0 .35rem; }
p, ul, dl { margin: 0 0 .75rem; max-width: 75ch; }
ul { padding-left: 1.25rem; }
code, pre { font: .875em/1.45 ui-monospace, "Cascadia Mono", Consolas, Menlo, monospace; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; z-index: 2; background: var(--page); padding: .5rem .75rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.page-head, .page-foot { padding: 1.25rem 1.5rem; }
.page-head { border-bottom: 1px solid var(--rule); }
.page-foot { border-top: 1px solid var(--rule); color: var(--quiet); font-size: .875rem; }
.page-foot p { margin: 0; }
.kind { margin: 0 0 .25rem; color: var(--quiet); }
.page-body { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); max-width: 100rem; }
.contents { border-right: 1px solid var(--rule); padding: 1.25rem 1rem 1.25rem 1.5rem; font-size: .9375rem; }
.contents ul { position: sticky; top: 1.25rem; list-style: none; padding: 0; margin: 0; }
.contents li { margin: 0 0 .5rem; line-height: 1.3; }
.contents a { text-decoration: none; }
.contents a:hover, .contents a[aria-current] { text-decoration: underline; }
main { padding: 1.25rem 1.5rem 2rem; min-width: 0; }
section { padding-top: 1.25rem; margin-top: 1.25rem; border-top: 1px solid var(--rule); }
dl.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; max-width: none; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; }
.verdict { font-size: 1.25rem; line-height: 1.35; font-weight: 600; border-left: .4rem solid var(--strong-rule); padding: .5rem 1rem; background: var(--panel); max-width: 70ch; }
.verdict.bad { border-color: var(--bad); background: var(--bad-soft); }
.verdict.uncertain { border-color: var(--uncertain); background: var(--uncertain-soft); border-left-style: dashed; }
.verdict.good { border-color: var(--good); background: var(--good-soft); }
.note { border-left: .3rem solid var(--strong-rule); padding: .35rem .75rem; background: var(--panel); max-width: 75ch; margin: 0 0 .75rem; }
.note.uncertain { border-color: var(--uncertain); background: var(--uncertain-soft); }
.note.bad { border-color: var(--bad); background: var(--bad-soft); }
.note > :last-child { margin-bottom: 0; }
.label { display: inline-block; padding: 0 .4rem; border: 1px solid currentcolor; border-radius: .25rem; white-space: nowrap; font-size: .875em; }
.label.bad { color: var(--bad); background: var(--bad-soft); font-weight: 600; }
.label.uncertain { color: var(--uncertain); background: var(--uncertain-soft); border-style: dashed; }
.label.good { color: var(--good); background: var(--good-soft); }
.label.plain { color: var(--plain); background: var(--plain-soft); }
.label.quiet { color: var(--quiet); border-color: var(--rule); }
@media (max-width: 60rem) {
  .page-body { display: block; }
  .contents { border-right: 0; border-bottom: 1px solid var(--rule); padding: .75rem 1rem; }
  .contents ul { position: static; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
  .contents li { margin: 0; }
  main, .page-head, .page-foot { padding-left: 1rem; padding-right: 1rem; }
}
@media (max-width: 40rem) {
  h1 { font-size: 1.25rem; }
  dl.facts { display: block; }
  dl.facts dd { margin-bottom: .5rem; }
}
`;
