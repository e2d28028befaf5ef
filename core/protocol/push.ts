import { z } from 'zod'
import { customerLanguages } from '#core/languages'

const key = (bytes: number) =>
  z
    .string()
    .regex(/^[\w-]+=*$/)
    .refine((text) => text.replaceAll('=', '').length === Math.ceil((bytes * 4) / 3), `${bytes} bytes, base64url`)

/** What a browser answers when it lets a page push to it; `toJSON()` of a PushSubscription. */
export const pushSubscription = z.object({
  endpoint: z.url().max(1_000),
  keys: z.object({ p256dh: key(65), auth: key(16) }),
})

export const alertsOn = z.strictObject({ subscription: pushSubscription, language: z.enum(customerLanguages) })
export const alertsOff = z.strictObject({ endpoint: z.string().max(1_000) })

export type PushSubscriptionMessage = z.infer<typeof pushSubscription>
