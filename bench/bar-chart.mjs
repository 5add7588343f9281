const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const LABEL_WIDTH = 270;
const BAR_WIDTH = 420;
const ROW_HEIGHT = 30;

/** Seconds as bars, the fastest first; a line marks the fastest and the slowest run. */
export function barChart({ rows, measured }) {
  const sorted = measured.toSorted((left, right) => left.seconds - right.seconds);
  const longest = Math.max(...sorted.map(({ slowest }) => slowest));
  const width = (seconds) => ((seconds / longest) * BAR_WIDTH).toFixed(1);
  const height = 50 + sorted.length * ROW_HEIGHT;
  const bars = sorted.map(({ name, seconds, fastest, slowest }, index) => {
    const y = 44 + index * ROW_HEIGHT;
    const color = name.startsWith('mailflow') ? '#0b6e4f' : '#8a8f98';
    return `  <text x="${LABEL_WIDTH - 10}" y="${y + 14}" text-anchor="end">${escaped(name)}</text>
  <rect x="${LABEL_WIDTH}" y="${y}" width="${width(seconds)}" height="20" fill="${color}"/>
  <path d="M${LABEL_WIDTH + Number(width(fastest))} ${y + 10}H${LABEL_WIDTH + Number(width(slowest))}" stroke="#222" stroke-width="2"/>
  <text x="${LABEL_WIDTH + Number(width(slowest)) + 8}" y="${y + 14}">${seconds.toFixed(2)} s</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LABEL_WIDTH + BAR_WIDTH + 90} ${height}" font-family="system-ui, sans-serif" font-size="13">
  <title>Seconds for ${rows.toLocaleString('en-US')} rows, median of the runs</title>
  <rect width="100%" height="100%" fill="#fff"/>
  <text x="10" y="24" font-weight="bold">Seconds for ${rows.toLocaleString('en-US')} rows (median; line: fastest to slowest run)</text>
${bars.join('\n')}
</svg>
`;
}
