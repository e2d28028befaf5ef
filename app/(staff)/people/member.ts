import { z } from 'zod'
import { personRoles } from '#core/store/roles'

export const member = z.object({ id: z.string(), name: z.string(), role: z.enum(personRoles) })
export type Member = z.infer<typeof member>

export const memberList = z.object({ members: z.array(member) })
export const memberAnswer = z.object({ member })
export const invitation = z.object({ url: z.string(), expiresAt: z.string() })

/** As the server takes it. */
export const LONGEST_NAME = 40
