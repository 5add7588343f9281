import { BASE } from './base.ts';
import { CHARTS } from './charts.ts';
import { PRINT } from './print.ts';
import { TABLES } from './tables.ts';

export const STYLES = `${BASE}${TABLES}${CHARTS}${PRINT}`;
