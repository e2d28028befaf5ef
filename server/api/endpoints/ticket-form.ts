import { requests } from '#core/protocol/requests'
import { carryOut } from '#server/api/carry-out'
import type { ApiRequest, CommandEndpoint, Endpoint, PlainEndpoint } from '#server/api/endpoint'
import { cancel, here, postpone } from '#server/api/endpoints/customer'
import { Refused } from '#server/api/refused'
import { isOwnOrigin } from '#server/web/arrival'

const acts: Readonly<Record<string, CommandEndpoint>> = { postpone, cancel, here }
const FORM_BYTES = 1_000

/**
 * What the customer's page sends where no script runs. A form has no header for its key, so the page was drawn with one in it; and it
 * is answered with the way back to the page, which says what came of it.
 */
const sendForm: PlainEndpoint = {
  method: 'post',
  path: '/api/v1/t/{token}/form',
  summary: 'Postpone, give up or say that one is here, from a form of the page itself; answers 303 with the way back to it',
  access: ['customer'],
  bytes: { type: 'application/x-www-form-urlencoded', limit: FORM_BYTES },
  answer: null,
  async handle(request, services) {
    requireOwnPage(request)
    const form = new URLSearchParams((request.body as Buffer).toString('utf8'))
    const act = acts[form.get('act') ?? '']
    const token = request.params.token ?? ''
    if (!act) throw new Refused({ kind: 'invalid_content', issues: [{ path: 'act', message: Object.keys(acts).join(', ') }] })
    const header = (name: string) => (name === 'idempotency-key' ? (form.get('key') ?? undefined) : request.header(name))
    const said = await carryOut(act, { ...request, header, body: requests.plain.parse({}) }, act.path.replace('{token}', token), services).then(
      () => form.get('act') ?? '',
      (error: unknown) => {
        if (error instanceof Refused && error.refusal.kind !== 'idempotency_key_required') return 'refused'
        throw error
      },
    )
    return { status: 303, body: null, headers: { location: `/t/${encodeURIComponent(token)}?said=${said}`, 'cache-control': 'no-store' } }
  },
}

/**
 * The token in the path is the lock, which no other site knows. Whoever has seen it may still not send a form for its holder: a browser
 * says where a form comes from, but for a page that sends no referrer (ours) it says `null`.
 */
function requireOwnPage(request: ApiRequest): void {
  const site = request.header('sec-fetch-site')
  const origin = request.header('origin')
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
  if (isForeign || (origin !== undefined && origin !== 'null' && !isOwnOrigin(origin, request))) throw new Refused({ kind: 'cross_site' })
}

export const ticketFormEndpoints: readonly Endpoint[] = [sendForm]
