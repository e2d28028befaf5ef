import { z } from 'zod'
import { displaySettings, notice } from '#core/display/display-settings'
import { counterCode, productCode, serviceCode } from '#core/ids'
import { outageCauses } from '#core/outage/outage'
import { printerList } from '#core/printing/printer'
import { type Weekday, weekdays } from '#core/store/business-day'
import { feedSettings, isInCountry } from '#core/store/feed-settings'
import { wallClock } from '#core/store/wall-clock'
import { voiceSettings } from '#core/voice/voice-settings'

/** What may be shown of a product and who may hand it out follow from its class. */
export const productClass = z.enum(['quasi_drug', 'otc', 'prescription', 'narcotic'])

const fallback = z.strictObject({
  cause: z.enum(outageCauses).optional().describe('Absent: whatever the cause'),
  policy: z.enum(['hold', 'tickets_only', 'sell_and_log']),
  perPerson: z.int().min(1).optional(),
  perDay: z.int().min(1).optional(),
  hours: z.int().min(1).max(72).default(72),
})

const product = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .transform(productCode),
  name: z.string().min(1).max(60),
  nameEn: z.string().min(1).max(60).optional(),
  size: z.string().min(1).max(20).optional().describe('Where one thing comes in several, each a product of its own: 대형, 소형, 60정'),
  sizeEn: z.string().min(1).max(20).optional(),
  class: productClass.default('quasi_drug'),
  unit: z.string().min(1).max(10).default('매').describe('The counter word customers read after a figure'),
  unitEn: z.string().min(1).max(12).default('pcs'),
  rules: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,39}$/)
    .optional()
    .describe('Scheme of the rule pack it is sold under; absent: to anybody'),
  check: z
    .enum(['session', 'logbook', 'manual'])
    .default('manual')
    .describe('How the national side of those rules is asked; manual: a person reads it off a portal'),
  identifier: z
    .enum(['none', 'phone_last_four', 'name_and_birth_date', 'national_number'])
    .default('none')
    .describe('What its rule pack may ask a buyer for; taken from the pack when the store is described'),
  fallback: z
    .array(fallback)
    .max(8)
    .default([])
    .describe('What is done while it does not answer; empty: what the pack says, taken over when the store is described'),
})

const service = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Z]$/, 'one capital letter')
    .transform(serviceCode),
  name: z.string().min(1).max(40),
  nameEn: z.string().min(1).max(40).optional(),
  spoken: z.string().min(1).max(40).optional().describe('What is said before a number that is called; absent: the name'),
  spokenEn: z.string().min(1).max(40).optional(),
  product: z.string().transform(productCode).optional().describe('Absent: tickets of this service hold no stock'),
  unitsPerClaim: z.int().min(1).max(1000).default(1).describe("One person's share, and the most one claim may ask for"),
  maxClaims: z.int().min(1).max(50).default(10).describe('The most people one ticket may stand for'),
  flow: z.enum(['single', 'prepared']).default('single'),
  mode: z.enum(['turn', 'collect']).default('turn'),
  bring: z.string().min(1).max(60).optional().describe('What people should have with them, for slips; absent: what follows from the product'),
  bringEn: z.string().min(1).max(80).optional(),
  atKiosk: z
    .enum(['open', 'nod', 'off'])
    .optional()
    .describe('Whether a kiosk gives out its numbers; nod: staff agree to each. Absent: off for what is sold under rules, else open'),
  acceptStandby: z.boolean().default(true),
  standbyOutlivesDay: z.boolean().default(true),
  collectFrom: wallClock.optional(),
  collectUntil: wallClock.default('18:00').describe('Until when promised units are kept'),
  typicalServiceSeconds: z.int().min(5).max(7200).default(90).describe('Used until enough people have been served to measure it'),
})

const counter = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Za-z0-9]{1,4}$/)
    .transform(counterCode),
  name: z.string().min(1).max(30).optional(),
  profile: z.strictObject({
    services: z.array(z.strictObject({ service: z.string().transform(serviceCode), weight: z.int().min(1).max(20).default(1) })).min(1),
    rule: z.enum(['order', 'ratio']).default('order'),
    longestWaitMinutes: z.int().min(1).max(600).optional().describe('A service whose first person has waited longer goes first'),
  }),
})

const opening = z
  .strictObject({ from: wallClock, to: wallClock })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'later than `from`; a night is two days' })

/** When the door is open, for people to read; tickets follow the phase, which staff set. A day that is absent is closed. */
const hours = z.strictObject(
  Object.fromEntries(weekdays.map((day) => [day, z.array(opening).max(3).optional()])) as Record<Weekday, z.ZodOptional<z.ZodArray<typeof opening>>>,
)

/** Numbers taken on one's own phone, from a poster or the shop's page. Off unless a pharmacist wants it. */
const remoteJoin = z.strictObject({
  enabled: z.boolean().default(false),
  presence: z.boolean().default(true).describe('Only with the code that the display shows and changes each minute'),
})

/** When a silent or slow national check is an outage. */
const nationalCheck = z.strictObject({
  errorsInARow: z.int().min(1).max(20).default(3),
  slowMeanSeconds: z.int().min(1).max(120).default(10).describe('Mean over the last answers'),
})

const days = z.int().min(1).max(3650)

/** How long what may be personal is kept (docs/privacy.md). A ticket that ended is found through the log, so that may not go first. */
const retention = z
  .strictObject({
    ticketDays: days.default(90).describe("After a ticket ended: its birth digits, reasons, language and its token's hash"),
    payloadDays: days.default(365).describe("After an event: the log's payload"),
  })
  .refine(({ ticketDays, payloadDays }) => payloadDays >= ticketDays, { path: ['payloadDays'], message: 'at least ticketDays' })

/** A store as its operator describes it: the content of the file that `admin import-setup` reads. */
export const storeSettings = z
  .strictObject({
    code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/),
    name: z.string().min(1).max(60),
    nameEn: z.string().min(1).max(60).optional(),
    address: z.string().max(200).optional(),
    phone: z.string().max(30).optional(),
    timeZone: z.string().refine(isTimeZone, 'an IANA time zone such as Asia/Seoul').default('Asia/Seoul'),
    lat: z.number().min(-90).max(90).optional(),
    lng: z.number().min(-180).max(180).optional(),
    feed: feedSettings.optional(),
    hours: hours.optional(),
    languages: z
      .array(z.enum(['ko', 'en']))
      .min(1)
      .refine((list) => new Set(list).size === list.length, 'each language once')
      .default(['ko', 'en'])
      .describe('Of the screens customers see; the first where a phone asks for none of them'),
    customerReach: z
      .enum(['untested', 'anywhere', 'shop_network'])
      .default('untested')
      .describe("From where a customer's QR opens, as somebody tried it with a phone; slips say so"),
    remoteJoin: remoteJoin.prefault({}),
    kioskBurst: z.int().min(2).max(10_000).default(10).describe('So many scarce tickets from one kiosk within a minute stop it'),
    nationalCheck: nationalCheck.prefault({}),
    vouchedMinutes: z
      .int()
      .min(5)
      .max(10_080)
      .default(240)
      .describe('How long a figure is told as true after hands were last at the shelf; then it is unknown since then'),
    alwaysOpen: z.boolean().default(false).describe('Open around the clock: people in line at midnight stay in line'),
    postponeLimit: z.int().min(0).max(10).default(2),
    postponePlaces: z.int().min(1).max(50).default(3),
    retention: retention.prefault({}),
    voice: voiceSettings.prefault({}),
    products: z.array(product).max(100).default([]),
    services: z.array(service).min(1).max(26),
    counters: z.array(counter).min(1).max(50),
    printers: printerList.default([]).describe('Receipt printers on the network of the shop'),
    displays: z.array(displaySettings).max(50).default([]).describe('Written display by display; what a description says here is passed over'),
    notice: notice.optional().describe('Posted by staff; what a description says here is passed over'),
  })
  .superRefine((store, context) => {
    const products = new Set<string>(store.products.map(({ code }) => code))
    const services = new Set<string>(store.services.map(({ code }) => code))
    for (const [room, codes] of [
      ['products', store.products.map(({ code }) => code)],
      ['services', store.services.map(({ code }) => code)],
      ['counters', store.counters.map(({ code }) => code)],
    ] as const) {
      codes.forEach((code, at) => {
        if (codes.indexOf(code as never) !== at) context.addIssue({ code: 'custom', path: [room, at, 'code'], message: `${code} stands twice` })
      })
    }
    store.services.forEach(({ product: needed }, at) => {
      if (needed && !products.has(needed)) context.addIssue({ code: 'custom', path: ['services', at, 'product'], message: `no product ${needed} in this file` })
    })
    store.counters.forEach(({ profile }, at) => {
      for (const entry of profile.services)
        if (!services.has(entry.service))
          context.addIssue({ code: 'custom', path: ['counters', at, 'profile'], message: `no service ${entry.service} in this file` })
    })
    if (store.feed) for (const [path, message] of unfitForFeed(store, store.feed)) context.addIssue({ code: 'custom', path: [...path], message })
  })

export type StoreSettings = z.infer<typeof storeSettings>
export type Service = StoreSettings['services'][number]
export type Product = StoreSettings['products'][number]
export type Counter = StoreSettings['counters'][number]
export type ProductClass = z.infer<typeof productClass>

/** Advertising prescription and narcotic medicines is limited by law (약사법 68조): the public sees neither name nor count. */
export function isPublic(product: Pick<Product, 'class'>): boolean {
  return product.class === 'quasi_drug' || product.class === 'otc'
}

/** What the public feed needs to know of a store, and must not be told. */
function unfitForFeed(
  {
    address,
    lat,
    lng,
    products,
  }: { address?: string | undefined; lat?: number | undefined; lng?: number | undefined; products: readonly Pick<Product, 'code' | 'class'>[] },
  feed: z.infer<typeof feedSettings>,
): (readonly [path: readonly string[], message: string])[] {
  const named = products.find(({ code }) => code === feed.product)
  const isHere = lat !== undefined && lng !== undefined && isInCountry({ lat, lng })
  return [
    ...(address?.trim() ? [] : [[['address'], 'the public feed needs it'] as const]),
    ...(isHere ? [] : [[['lat'], 'the public feed needs a position in Korea: lat 33 to 43, lng 124 to 132'] as const]),
    ...(feed.product === undefined || named ? [] : [[['feed', 'product'], `no product ${feed.product} in this file`] as const]),
    ...(named && !isPublic(named) ? [[['feed', 'product'], 'the public may not see it (약사법 68조)'] as const] : []),
  ]
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** What a product is called where it stands by itself: its size is part of it. */
export function productNames({ name, nameEn, size, sizeEn }: Pick<z.input<typeof product>, 'name' | 'nameEn' | 'size' | 'sizeEn'>): {
  readonly name: string
  readonly nameEn?: string
} {
  const sized = (text: string, of: string | undefined): string => (of === undefined ? text : `${text} ${of}`)
  return { name: sized(name, size), ...(nameEn === undefined ? {} : { nameEn: sized(nameEn, sizeEn ?? size) }) }
}
