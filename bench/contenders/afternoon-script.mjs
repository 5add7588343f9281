// What one writes in an afternoon: every row as an object, every address held against every network of the list.
import { parse } from 'csv-parse';
import ipaddr from 'ipaddr.js';
import { createReadStream, readFileSync } from 'node:fs';

const [, , trace, networksFile] = process.argv;
const networks = JSON.parse(readFileSync(networksFile, 'utf8')).map((text) => ipaddr.parseCIDR(text));
const blockedByDomain = new Map();
let blocked = 0;
for await (const row of createReadStream(trace).pipe(parse({ columns: true, bom: true }))) {
  const address = ipaddr.parse(row.original_client_ip);
  const isListed = networks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  );
  if (isListed) continue;
  const domain = row.sender_address.split('@').at(-1);
  blockedByDomain.set(domain, (blockedByDomain.get(domain) ?? 0) + 1);
  blocked += 1;
}
console.log(JSON.stringify({ blocked, domains: blockedByDomain.size }));
