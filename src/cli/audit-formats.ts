import {
  renderAuditCsv,
  renderAuditHtml,
  renderAuditMarkdown,
  renderAuditJson,
  renderAuditTerminal,
  type AuditReport,
} from '../index.ts';

export const AUDIT_FORMATS = ['table', 'json', 'csv', 'html', 'markdown'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

export interface AuditRendering {
  readonly color: boolean;
  readonly columns: number;
  readonly excelGuard: boolean;
}

export function renderAudit(
  report: AuditReport,
  format: AuditFormat,
  options: AuditRendering,
): Iterable<string> {
  switch (format) {
    case 'json':
      return [renderAuditJson(report)];
    case 'csv':
      return renderAuditCsv(report, options);
    case 'html':
      return renderAuditHtml(report);
    case 'markdown':
      return [renderAuditMarkdown(report)];
    case 'table':
      return [renderAuditTerminal(report, options)];
  }
}
