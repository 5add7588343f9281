// csv-parse reading records as arrays, and nothing done with them.
import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';

let rows = -1;
const parser = createReadStream(process.argv[2], { highWaterMark: 1 << 20 }).pipe(parse());
parser.on('readable', () => {
  while (parser.read() !== null) rows += 1;
});
parser.on('end', () => console.log(JSON.stringify({ rows })));
