import { printedOn, type PdfPrinter } from './print-pdf.ts';
import type { Rendered } from './streams.ts';
import {
  renderAuditCsv,
  renderAuditHtml,
  renderAuditMarkdown,
  renderAuditJson,
  renderAuditTerminal,
  type AuditReport,
} from '../index.ts';

export const AUDIT_FORMATS = ['table', 'json', 'csv', 'html', 'markdown', 'pdf'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

export interface AuditRendering {
  readonly color: boolean;
  readonly columns: number;
  readonly excelGuard: boolean;
  /** Where no PDF is asked for there is none. */
  readonly printer: PdfPrinter | undefined;
}

export function renderAudit(report: AuditReport, format: AuditFormat, options: AuditRendering): Rendered {
  switch (format) {
    case 'json':
      return [renderAuditJson(report)];
    case 'csv':
      return renderAuditCsv(report, options);
    case 'html':
      return renderAuditHtml(report);
    case 'pdf':
      return printedOn(options.printer, renderAuditHtml(report));
    case 'markdown':
      return [renderAuditMarkdown(report)];
    case 'table':
      return [renderAuditTerminal(report, options)];
  }
}
