import { z } from 'zod'
import { lateAnswer } from '#core/protocol/check'

const row = z.object({
  purchase: z.string(),
  label: z.string(),
  product: z.string(),
  units: z.number(),
  at: z.string(),
  correcting: z.boolean(),
  late: lateAnswer.optional(),
})

/** `GET worklist`: what is still to be typed into the portal, oldest first. */
export const worklist = z.object({ rows: z.array(row) })
/** `POST worklist/{purchase}/reveal` */
export const revealed = z.object({ identity: z.string().nullable() })

export type WorklistRow = z.infer<typeof row>
