import { z } from 'zod'

export const wallClock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 18:00')
  .describe('Local time of day, HH:MM')
