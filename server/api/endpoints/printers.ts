import { z } from 'zod'
import { printerSettings, printerStates } from '#core/printing/printer'
import { sampleSlip, sampleSlips } from '#core/printing/samples'
import { requests } from '#core/protocol/requests'
import { counterStaff } from '#core/store/roles'
import type { StoreState } from '#core/store/state'
import { type CommandEndpoint, type Endpoint, json, type PlainEndpoint } from '#server/api/endpoint'
import { Refused } from '#server/api/refused'
import { look, type Services } from '#server/api/services'
import { slipPreview } from '#server/printing/draw'

const PRINTERS = '/api/v1/stores/{store}/printers'
const described = z.object({ printers: z.array(printerSettings), sequence: z.int() })

const read: PlainEndpoint = {
  method: 'get',
  path: PRINTERS,
  summary: 'Receipt printers, and how each was when it was last looked at',
  access: [...counterStaff, 'kiosk'],
  answer: z.object({ printers: z.array(printerSettings.extend({ state: z.enum(printerStates) })), sequence: z.int() }),
  handle: async ({ store }, services) => json(await look(services, store, (state) => withStates(state, services))),
}

const change: CommandEndpoint = {
  method: 'post',
  path: PRINTERS,
  summary: 'Describe the receipt printers, all of them',
  access: ['pharmacist', 'owner'],
  body: requests.printers,
  status: 200,
  answer: described,
  command: ({ body }) => ({ type: 'set_printers', ...(body as z.infer<typeof requests.printers>) }),
  view: (_, { settings: { printers }, sequence }) => ({ printers, sequence }),
}

const test: PlainEndpoint = {
  method: 'post',
  path: `${PRINTERS}/{printer}/test`,
  summary: 'Print a test slip, and say whether it came out',
  access: ['pharmacist', 'owner'],
  body: requests.testSlip,
  answer: z.object({ printed: z.boolean(), state: z.enum(printerStates), why: z.string().optional() }),
  async handle({ store, params, body, language: asked }, services) {
    const { language = asked } = body as z.infer<typeof requests.testSlip>
    const { state, printer } = await look(services, store, (present) => ({ state: present, printer: printerIn(present, params.printer ?? '') }))
    const outcome = await services.printing.test(state, printer, language)
    const seen = services.printing.stateOf(store, printer.code)
    return json(outcome.kind === 'printed' ? { printed: true, state: seen } : { printed: false, state: seen, why: outcome.why })
  },
}

const previewQuery = z.strictObject({
  slip: z.enum(sampleSlips).default('promised'),
  language: z.enum(['ko', 'en']).default('ko'),
  width: z.enum(['58', '80']).default('80'),
  mode: z.enum(['text', 'image']).default('image'),
})

const preview: PlainEndpoint = {
  method: 'get',
  path: `${PRINTERS}/preview`,
  summary: 'A slip as it would come out, drawn (SVG): the very document that is printed, of a ticket nobody holds',
  access: ['pharmacist', 'owner'],
  query: previewQuery,
  answer: null,
  async handle({ store, query }, services) {
    const { slip, language, width, mode } = query as z.infer<typeof previewQuery>
    const blocks = await look(services, store, (state) => sampleSlip(state, slip, services.publicUrl(), language))
    return {
      status: 200,
      body: await slipPreview(blocks, { width: width === '58' ? 58 : 80, mode }),
      headers: { 'content-type': 'image/svg+xml; charset=utf-8' },
    }
  },
}

function withStates({ id, settings: { printers }, sequence }: StoreState, { printing }: Services) {
  return { printers: printers.map((one) => ({ ...one, state: printing.stateOf(id, one.code) })), sequence }
}

function printerIn({ settings: { printers } }: StoreState, code: string) {
  const printer = printers.find((one) => one.code === code)
  if (!printer) throw new Refused({ kind: 'unknown_printer', printer: code })
  return printer
}

export const printerEndpoints: readonly Endpoint[] = [read, change, test, preview]
