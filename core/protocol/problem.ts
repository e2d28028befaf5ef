import { z } from 'zod'

/** Every error of the API, RFC 9457: a stable `kind` with its data, a sentence for people and what to do next. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    kind: z.string(),
    whatToDo: z.string(),
  })
  .loose()

export type Problem = z.infer<typeof problem>
