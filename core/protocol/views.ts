import { z } from 'zod'
import { notice } from '#core/display/display-settings'
import { displayInches } from '#core/display/letters'
import { customerLanguages } from '#core/languages'
import { printerStates } from '#core/printing/printer'
import { conflict, outageState, publicOutage, underRules } from '#core/protocol/check'
import { sheetLine } from '#core/protocol/paper'
import { questions } from '#core/protocol/questions'
import { checkWord, claimState, instant, label, lane, phaseName, promiseKind, slip, ticketStatus, units, waitRange } from '#core/protocol/shapes'
import { voiceLanguages } from '#core/voice/voice-settings'

export const storeName = z.object({ code: z.string(), name: z.string(), nameEn: z.string().optional(), phone: z.string().optional(), timeZone: z.string() })
export const phase = z.object({ phase: phaseName, until: instant.optional() })
const called = z.object({ label, counter: z.string(), at: instant })

/** `GET board`: the queue as anyone in the shop may see it. */
export const board = z.object({
  epoch: z.string(),
  sequence: z.int(),
  asOf: instant,
  day: z.string(),
  phase: phaseName,
  pausedUntil: instant.optional(),
  counters: z.array(z.object({ code: z.string(), open: z.boolean(), ticket: z.object({ label, status: ticketStatus }).optional() })),
  lastCalled: z.array(called).describe('Newest first'),
  next: z.array(label).describe('Who a counter would call next, all services, in order of arrival'),
  ready: z.array(label).describe('Prescriptions ready to be handed out'),
  waiting: z.record(z.string(), z.int()).describe('People in line per service, standby not counted'),
  wait: z.record(z.string(), waitRange).describe('Minutes for a newcomer per service; absent where no open counter serves it'),
})

/** `GET stock`: the shelf as staff and integrators see it. */
export const stockLevel = z.object({
  code: z.string(),
  onHand: units,
  allocated: units,
  heldBack: units,
  shortfall: units,
  available: units,
  standby: units.describe('Tickets waiting for units'),
  reportedAt: instant.optional(),
  claim: claimState,
})
export const stock = z.object({ epoch: z.string(), sequence: z.int(), asOf: instant, products: z.array(stockLevel) })

const vouchedAt = instant.optional().describe('When somebody was last at the shelf; absent: never')

/** What the public may know of a product: never of prescription or narcotic ones. */
const publicStock = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  unit: z.string(),
  unitEn: z.string(),
  unitsPerClaim: units,
  claim: claimState,
  vouchedAt,
})

export const serviceLine = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  mode: z.enum(['turn', 'collect']),
  waiting: z.int(),
  wait: waitRange.optional(),
})

const noticeSeen = notice.optional().describe('What staff want everybody in the shop to read')

/** socket.io `/display`: the TV in the shop. Numbers and stock, nothing about a person. */
export const displayView = z.object({
  store: storeName,
  day: z.string(),
  phase,
  counters: z.array(z.object({ code: z.string(), open: z.boolean() })),
  calling: z.array(called.extend({ times: z.int().describe('1 = first call') })).describe('Called and not yet served, newest first'),
  lastCalled: z.array(called),
  next: z.array(label),
  ready: z.array(label),
  services: z.array(serviceLine.extend({ spoken: z.string().optional(), spokenEn: z.string().optional() })),
  voice: z
    .object({
      source: z.enum(['chime', 'pack', 'web_speech']),
      languages: z.array(z.enum(voiceLanguages)).describe('In which a call is said, one after the other'),
      packs: z.array(z.object({ language: z.enum(voiceLanguages), pack: z.string(), version: z.string() })).describe('Those somebody has accepted'),
      volume: z.array(z.object({ from: z.string(), percent: z.int() })).describe('By the local time of day'),
    })
    .describe('How calls are said'),
  stock: z.array(publicStock),
  outage: publicOutage.optional(),
  waitingOver: z.boolean().describe('Nobody is waiting, called or being served'),
  notice: noticeSeen,
  screen: z
    .object({
      inches: z.literal([...displayInches]),
      turn: z.enum(['none', 'right', 'left']),
      languages: z.array(z.enum(customerLanguages)).describe('In turn; empty: that of its browser'),
      pageSeconds: z.int(),
    })
    .describe('How this display hangs and speaks'),
  join: z
    .object({ url: z.string(), code: z.string().optional().describe('Six digits that change each minute, where presence is asked for') })
    .optional()
    .describe('Where a number can be taken on one’s own phone; absent while that is off'),
})

/** The printers of the store as the server last saw them; `devices` are the kiosks whose slips come out there. */
const printersSeen = z
  .array(z.object({ code: z.string(), name: z.string(), state: z.enum(printerStates), devices: z.array(z.string()), counters: z.array(z.string()) }))
  .optional()

const kioskStanding = z.object({
  kiosk: z.string().describe('Its credential'),
  name: z.string().optional(),
  helpSince: instant.optional().describe('Somebody there called for help'),
  nod: z.object({ service: z.string(), until: instant, given: z.boolean() }).optional().describe('Asked of staff for one ticket'),
  stoppedAt: instant.optional().describe('It gave out more than people could take, and stopped'),
})

/** socket.io `/kiosk`: what a newcomer may choose. */
export const kioskView = z.object({
  store: storeName,
  phase,
  outage: publicOutage.optional(),
  services: z.array(
    serviceLine.extend({
      unitsPerClaim: units.optional(),
      maxClaims: z.int(),
      unit: z.string().optional(),
      unitEn: z.string().optional(),
      acceptStandby: z.boolean(),
      atKiosk: z.enum(['open', 'nod', 'off']),
      bring: z.string().optional().describe('What to have with one, said before the number is given'),
      bringEn: z.string().optional(),
      collectUntil: instant.optional(),
      claim: claimState.optional(),
      asks: questions.optional().describe('What rules want to know before the number; absent: nothing'),
    }),
  ),
  printers: printersSeen,
  kiosks: z.array(kioskStanding),
})

const staffTicket = z.object({
  id: z.string(),
  label,
  service: z.string(),
  status: ticketStatus,
  promise: promiseKind.optional(),
  claims: z.array(
    z.object({
      id: z.string(),
      units,
      state: z.enum(['open', 'dispensed', 'refused', 'dropped']),
      proxyClass: z.string().optional(),
      provisional: z.literal(true).optional().describe('Handed out before the national check could be asked, and not settled yet'),
    }),
  ),
  lane,
  counter: z.string().optional(),
  times: z.int().optional().describe('How often it was called'),
  hereAt: instant.optional().describe('Its holder said that they are in the shop'),
  since: instant.describe('In this status since; issued at, while waiting'),
  collectUntil: instant.optional(),
  reason: z.string().optional(),
  prepared: z.boolean(),
  carried: z.boolean().describe('From an earlier business day'),
  slip: slip.optional(),
  checkWord: checkWord.optional().describe('While it is called or served'),
})

const figure = z.object({ state: claimState.shape.state, free: units })
/** Somebody outside who could not be told. */
const heldUntrue = z.object({
  sink: z.string(),
  name: z.string(),
  product: z.string(),
  told: figure,
  toldAt: instant,
  truth: figure,
  since: instant.describe('Since when what they hold is not true'),
  truthSince: instant.describe('Since when the truth is what it is'),
  why: z.string().describe('What came of the last try'),
})

/** socket.io `/staff`: console and line page. Lists hold the first LIST_LENGTH; counts are exact. */
export const staffView = z.object({
  store: storeName,
  day: z.string(),
  phase,
  check: outageState,
  conflicts: z.array(conflict).describe('What waits for a person, oldest first; the first 40'),
  counters: z.array(
    z.object({
      code: z.string(),
      name: z.string().optional(),
      open: z.boolean(),
      services: z.array(z.string()),
      tickets: z.array(staffTicket).describe('Called or served there, newest call first'),
    }),
  ),
  services: z.array(
    serviceLine.extend({
      product: z.string().optional(),
      flow: z.enum(['single', 'prepared']),
      unitsPerClaim: units,
      maxClaims: z.int(),
      acceptStandby: z.boolean(),
      line: z.array(staffTicket),
    }),
  ),
  preparing: z.array(staffTicket),
  ready: z.array(staffTicket),
  aside: z.array(staffTicket).describe('Parked and no-show, oldest first'),
  asideCount: z.int(),
  standby: z.array(staffTicket).describe('Broken promises first'),
  standbyCount: z.int(),
  stock: z.array(
    stockLevel.extend({
      name: z.string(),
      nameEn: z.string().optional(),
      unit: z.string(),
      unitEn: z.string(),
      class: z.enum(['quasi_drug', 'otc', 'prescription', 'narcotic']),
      rules: underRules.optional(),
    }),
  ),
  lastIssued: z.array(staffTicket).describe('Newest first'),
  told: z.array(heldUntrue).describe('What those outside hold that is not true, and could not be told yet; longest first'),
  printers: printersSeen,
  kiosks: z.array(kioskStanding).describe('What kiosks ask of staff'),
  notice: noticeSeen,
  sheets: z.array(sheetLine).describe('Printed slips still out, oldest first'),
})

/** Numbers of one business day in calling order, as runs: `{from: 18, to: 44}`. `day` only for numbers of an earlier day. */
const run = z.object({ from: z.int(), to: z.int(), day: z.string().optional() })

/** socket.io `/ticket`: one message for all phones of a service; each finds its own number in it. */
export const lineView = z.object({
  service: z.string(),
  day: z.string(),
  phase,
  outage: publicOutage.optional(),
  called: z.array(z.object({ number: z.int(), day: z.string().optional(), counter: z.string(), times: z.int() })),
  serving: z.array(run),
  preparing: z.array(run),
  ready: z.array(run),
  line: z.array(run).describe('Waiting, first to be called first'),
  standby: z.array(run),
  broken: z.array(run),
  aside: z.array(run).describe('Parked or missed'),
  lastCalled: z.array(called),
  secondsEach: z.object({ low: z.number(), high: z.number() }).optional().describe('Wait per person ahead; absent while no counter is open'),
  claim: claimState.optional(),
  vouchedAt,
})

/** `GET /api/v1/t/{token}`: the customer's own page. */
export const customerView = z.object({
  epoch: z.string(),
  sequence: z.int(),
  asOf: instant,
  store: storeName.extend({
    reach: z.enum(['anywhere', 'shop_network']).optional().describe('From where this page opens; absent: nobody has tried'),
    hoursToday: z
      .array(z.object({ from: z.string(), to: z.string() }))
      .optional()
      .describe('Local times; empty: closed today; absent: not known'),
  }),
  ticket: z.object({
    label,
    number: z.int(),
    service: z.string(),
    serviceName: z.string(),
    serviceNameEn: z.string().optional(),
    mode: z.enum(['turn', 'collect']),
    day: z.string(),
    status: ticketStatus,
    promise: promiseKind.optional(),
    units: units.describe('Units kept, or wished for while on standby'),
    dispensed: units,
    provisional: units.optional().describe('Of those, handed out before the national check could be asked, and not settled yet'),
    unit: z.string().optional(),
    unitEn: z.string().optional(),
    people: z.int().describe('How many people it stands for'),
    counter: z.string().optional(),
    collectFrom: instant.optional(),
    collectUntil: instant.optional(),
    issuedAt: instant,
    reason: z.string().optional(),
    lapsedBecause: z.enum(['window_ended', 'day_closed']).optional(),
    formerLabels: z.array(label),
    mayPostpone: z.boolean(),
    mayCancel: z.boolean(),
    mayBeHere: z.boolean().optional().describe('They may say that they are in the shop'),
    hereAt: instant.optional().describe('Since when they say so'),
  }),
  ahead: z.int().optional().describe('People to be called before; only while waiting'),
  standbyPlace: z.int().optional().describe('1 = next to get units'),
  wait: waitRange.optional(),
  phase,
  outage: publicOutage.optional(),
  claim: claimState.optional().describe('Of the product, for somebody who waits for units'),
  vouchedAt,
  lastCalled: z.array(called),
})

export type Board = z.infer<typeof board>
export type Stock = z.infer<typeof stock>
export type StockLevelMessage = z.infer<typeof stockLevel>
export type DisplayView = z.infer<typeof displayView>
export type ServiceLine = z.infer<typeof serviceLine>
export type KioskView = z.infer<typeof kioskView>
export type KioskStanding = z.infer<typeof kioskStanding>
export type StaffView = z.infer<typeof staffView>
export type StaffTicket = z.infer<typeof staffTicket>
export type LineView = z.infer<typeof lineView>
export type Run = z.infer<typeof run>
export type CustomerView = z.infer<typeof customerView>
