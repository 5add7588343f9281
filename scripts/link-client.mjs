// Makes one script of the modules that an HTML report runs in the browser: each once, after those that it imports. The
// modules are compiled already; their names have to differ, and only plain named imports and exports are understood.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Script } from 'node:vm';

const IMPORT = /^import (?:type )?\{[^}]*\} from '(\.[^']+)';\n/gm;
const EXPORT = /^export (?=(?:async )?function|const |class )/gm;
const DECLARED = /^(?:async )?(?:function\*? |const |let |class )(\w+)/gm;

export function linkClient(entry) {
  const folder = dirname(entry);
  const linked = new Map();
  const visit = (path) => {
    if (linked.has(path)) return;
    linked.set(path, '');
    const code = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
    for (const [, imported] of code.matchAll(IMPORT)) visit(join(dirname(path), imported));
    const body = code.replaceAll(IMPORT, '').replaceAll(EXPORT, '');
    if (/^(?:import|export)\b/m.test(body)) {
      throw new Error(`${path}: an import or export that the linker does not know`);
    }
    linked.delete(path);
    linked.set(path, body);
  };
  visit(entry);
  const owners = new Map();
  for (const [path, body] of linked) {
    for (const [, name] of body.matchAll(DECLARED)) {
      if (owners.has(name)) {
        throw new Error(
          `${name} is declared by ${relative(folder, owners.get(name))} and ${relative(folder, path)}`,
        );
      }
      owners.set(name, path);
    }
  }
  const script = `(() => {\n'use strict';\n${[...linked.values()].join('')}})();\n`;
  // Throws what is wrong with it.
  void new Script(script);
  return script;
}
