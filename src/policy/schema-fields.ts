import { z } from 'zod';

/** What the schemas of the sections have in common. */

export const texts = (description: string): z.ZodOptional<z.ZodArray<z.ZodString>> =>
  z.array(z.string()).optional().describe(description);

export const flag = (otherwise: boolean, description: string): z.ZodDefault<z.ZodBoolean> =>
  z.boolean().default(otherwise).describe(description);
