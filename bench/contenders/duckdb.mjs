// The same what-if in SQL: addresses as integers, networks as ranges of them, each distinct address looked up once, the
// blocked rows written as CSV. It merges no duplicates and checks nothing, which is to its advantage.
import ipaddr from 'ipaddr.js';
import { readFileSync } from 'node:fs';

const [, , trace, networksFile, output] = process.argv;
const { DuckDBInstance } = await import('@duckdb/node-api');
const ranges = JSON.parse(readFileSync(networksFile, 'utf8')).map((text) => {
  const [network, bits] = ipaddr.IPv4.parseCIDR(text);
  const low = network.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
  return [low, low + 2 ** (32 - bits) - 1];
});
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
await connection.run('CREATE TABLE networks (low UBIGINT, high UBIGINT)');
await connection.run(
  `INSERT INTO networks VALUES ${ranges.map((range) => `(${range.join(', ')})`).join(', ')}`,
);
await connection.run(`
  CREATE TABLE mail AS SELECT sender_address, recipient_status, network_message_id, origin_timestamp_utc, original_client_ip
  FROM read_csv(${quoted(trace)}, header = true, all_varchar = true, quote = '"', escape = '"', delim = ',');
  CREATE TABLE addresses AS
    SELECT ip, split_part(ip, '.', 1)::UBIGINT * 16777216 + split_part(ip, '.', 2)::UBIGINT * 65536
      + split_part(ip, '.', 3)::UBIGINT * 256 + split_part(ip, '.', 4)::UBIGINT AS number
    FROM (SELECT DISTINCT original_client_ip AS ip FROM mail WHERE NOT contains(original_client_ip, ':'));
  CREATE TABLE unlisted AS
    SELECT ip FROM addresses ASOF LEFT JOIN networks ON addresses.number >= networks.low
    WHERE networks.high IS NULL OR addresses.number > networks.high
    UNION SELECT DISTINCT original_client_ip FROM mail WHERE contains(original_client_ip, ':');
  COPY (SELECT mail.* FROM mail JOIN unlisted ON mail.original_client_ip = unlisted.ip) TO ${quoted(output)} (HEADER);
`);
const result = await connection.runAndReadAll(`
  SELECT sum(n)::DOUBLE AS blocked, count(*)::DOUBLE AS domains FROM (
    SELECT split_part(sender_address, '@', -1) AS domain, count(*) AS n
    FROM mail JOIN unlisted ON original_client_ip = ip GROUP BY domain)`);
const [[blocked, domains]] = result.getRows();
console.log(JSON.stringify({ blocked, domains }));
