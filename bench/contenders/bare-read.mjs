// The bytes of the file and nothing else: what no reader can be faster than.
import { createReadStream } from 'node:fs';

let lineEnds = 0;
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 1 << 20 })) {
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lineEnds += 1;
}
console.log(JSON.stringify({ lineEnds }));
