import { z } from 'zod'
import { Refused } from '#server/api/refused'
import { isWeakPin, weaknessOf } from '#server/auth/password-rules'

/** What somebody is called, and signs in with. */
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u, 'a name without control characters')

/** As chosen. What may not be chosen is refused in words of its own, so only the outermost bounds stand here. */
export const chosen = { password: z.string().max(1000), pin: z.string().max(100) } as const

export function requireStrong(password: string, name: string, pin?: string): void {
  const why = weaknessOf(password, name)
  if (why) throw new Refused({ kind: 'weak_password', why })
  if (pin !== undefined && isWeakPin(pin)) throw new Refused({ kind: 'weak_pin' })
}
