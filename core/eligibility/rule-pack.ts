import { z } from 'zod'
import { weekdays } from '#core/store/business-day'

const date = z.iso.date().describe('Local date, YYYY-MM-DD')
const words = z.strictObject({ ko: z.string().min(1), en: z.string().min(1) })
const digit = z.int().min(0).max(9)

/** Over which time purchases are added up. Days and weeks are those of the pack's time zone; nothing is carried over. */
const window = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('calendar_day') }),
  z.strictObject({ kind: z.literal('calendar_week'), starts: z.enum(['mon', 'sun']).default('mon') }),
  z.strictObject({ kind: z.literal('rolling_days'), days: z.int().min(1).max(1100).describe('Today and the days before it, so many in all') }),
  z.strictObject({ kind: z.literal('fixed'), from: date, to: date }).describe('Both days included'),
  z.strictObject({ kind: z.literal('visit') }).describe('Each purchase by itself'),
])
export type Window = z.infer<typeof window>

/** Whom something is about. All that is given must hold; years are years of birth. */
const who = z
  .strictObject({ bornFrom: z.int().optional(), bornUntil: z.int().optional(), minAge: z.int().optional(), maxAge: z.int().optional() })
  .refine((value) => Object.keys(value).length > 0, 'at least one condition')
export type Who = z.infer<typeof who>

const limit = z.strictObject({
  amount: z.int().min(0).max(100_000_000).describe('In the measure of the pack'),
  window,
  who: who.optional(),
  site: z.enum(['counter', 'mail']).optional().describe('Absent: wherever it is sold'),
})
export type Limit = z.infer<typeof limit>

/** How a proxy class is called. No number of a person has this shape: what is asked for is repeated in decisions and in the log. */
export const proxyClassName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

/** A class of people others may buy for. The principal's quota is used, never the proxy's. */
const proxy = z.strictObject({
  class: proxyClassName,
  name: words,
  by: words.describe('Who may be the proxy'),
  papers: z.array(words).default([]),
  who: who.optional().describe('Whom it is for'),
  day: z.enum(['principal', 'proxy', 'either']).default('principal').describe('Whose day counts'),
})
export type ProxyClass = z.infer<typeof proxy>

const period = z.strictObject({
  from: date,
  limits: z.array(limit).default([]).describe('All that apply must hold: the strictest wins'),
  days: z
    .strictObject({
      byBirthDigit: z.partialRecord(z.enum(weekdays), z.array(digit)).describe('Last digit of the year of birth; a day that is absent is open to all'),
      together: z.boolean().default(false).describe('A proxy buys their own share on the day of those they came for'),
      openDates: z.array(date).default([]).describe('Dates on which the digit does not matter'),
    })
    .optional(),
  split: z.boolean().default(true).describe('false: buying even one closes the window'),
  proxies: z.array(proxy).default([]),
  identified: z.boolean().default(true).describe('false: nobody is asked who they are, and nothing is added up'),
})
export type Period = z.infer<typeof period>

const outage = z.strictObject({
  policy: z.enum(['hold', 'tickets_only', 'sell_and_log']).default('tickets_only'),
  perPerson: z.int().min(1).optional().describe('Units a person from the local ledger alone, a day'),
  perDay: z.int().min(1).optional().describe('Units of the store a day'),
  hours: z.int().min(1).max(72).default(72),
})

/** The rules of one scheme as data: design.md §2, facts of each scheme with their dates. Unknown keys are refused: a typing error is no rule. */
export const rulePack = z
  .strictObject({
    scheme: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
    name: words,
    timeZone: z.string(),
    /** Where it may be loaded: a scheme that ended must not be in force in a real shop. */
    use: z.enum(['real', 'demo']).default('real'),
    ends: date.optional().describe('Its last day'),
    on: z.string().optional().describe('Another scheme whose rules hold as well'),
    identifier: z.strictObject({
      kind: z.enum(['none', 'phone_last_four', 'name_and_birth_date', 'national_number']),
      legalBasis: z.array(z.strictObject({ law: z.string().min(1), from: date, to: date.optional() })).default([]),
    }),
    measure: words.describe('What limits count: 매, mg of base, boxes'),
    products: z.array(z.strictObject({ code: z.string().min(1), amountEach: z.int().min(1).describe('How much of the measure one unit is') })).min(1),
    override: z.enum(['none', 'with_reason']).default('none'),
    recordRefusals: z.boolean().default(false),
    retentionDays: z.int().min(1).max(3660).default(35).describe('How long what was bought is kept: at least the longest window'),
    outage: z.array(outage.extend({ product: z.string().min(1), cause: z.enum(['national', 'our_line', 'credentials', 'manual']).optional() })).default([]),
    periods: z.array(period).min(1).describe('Each holds from its first day until the next begins'),
  })
  .superRefine((pack, context) => {
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    pack.periods.forEach(({ from, limits, split, proxies }, at) => {
      const before = pack.periods[at - 1]
      if (before && before.from >= from) issue(['periods', at, 'from'], `later than ${before.from}`)
      if (pack.ends !== undefined && from > pack.ends) issue(['periods', at, 'from'], `not after the scheme ends on ${pack.ends}`)
      if (!split && limits.length === 0) issue(['periods', at, 'split'], 'there is no window to close without a limit')
      limits.forEach((one, nth) => {
        if (one.window.kind === 'fixed' && one.window.to < one.window.from)
          issue(['periods', at, 'limits', nth, 'window', 'to'], `not before ${one.window.from}`)
        if (daysOf(one.window) > pack.retentionDays) issue(['retentionDays'], `at least ${daysOf(one.window)}, the longest window`)
      })
      proxies.forEach((one, nth) => {
        if (proxies.findIndex((other) => other.class === one.class) !== nth) issue(['periods', at, 'proxies', nth, 'class'], `${one.class} stands twice`)
      })
    })
    for (const [at, { product }] of pack.outage.entries())
      if (!pack.products.some(({ code }) => code === product)) issue(['outage', at, 'product'], `no product ${product} in this pack`)
    if (pack.identifier.kind === 'national_number' && pack.identifier.legalBasis.length === 0)
      issue(['identifier', 'legalBasis'], 'a national number is asked for only where a law allows it (개인정보보호법 24조의2)')
    if (!isTimeZone(pack.timeZone)) issue(['timeZone'], 'an IANA time zone such as Asia/Seoul')
  })

export type RulePack = z.infer<typeof rulePack>

/** The period in force on a local date; null before the first and after the scheme has ended. */
export function periodOn({ periods, ends }: RulePack, day: string): Period | null {
  if (ends !== undefined && day > ends) return null
  return periods.findLast(({ from }) => from <= day) ?? null
}

/** Whether the pack's identifier may be asked for on a local date. Without a basis in force the field is not even drawn. */
export function mayIdentify(pack: RulePack, day: string): boolean {
  const { kind, legalBasis } = pack.identifier
  if (kind === 'none' || !periodOn(pack, day)?.identified) return false
  if (kind !== 'national_number') return true
  return legalBasis.some(({ from, to }) => from <= day && (to === undefined || day <= to))
}

/** How many days back a window may reach. */
export function daysOf(one: Window): number {
  switch (one.kind) {
    case 'visit':
      return 0
    case 'calendar_day':
      return 1
    case 'calendar_week':
      return 7
    case 'rolling_days':
      return one.days
    case 'fixed':
      return Math.round((Date.parse(one.to) - Date.parse(one.from)) / 86_400_000) + 1
  }
}

function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}
