import { z } from 'zod'
import type { Report, Site } from '#server/admin/command'
import { atOperatorApi } from '#server/admin/operator-api'

interface OneTicket {
  readonly store: string
  readonly ticket: string
}

const erased = z.object({ ticket: z.string(), label: z.string(), payloads: z.int() })

export async function exportTicket(site: Site, { store, ticket }: OneTicket): Promise<Report> {
  const query = new URLSearchParams({ store, ticket })
  const record = await atOperatorApi(site, (api) => api.get(`tickets/export?${query}`))
  return { lines: [JSON.stringify(record, null, 2)] }
}

export async function eraseTicket(site: Site, { store, ticket, reason }: OneTicket & { readonly reason: string | undefined }): Promise<Report> {
  const body = { store, ticket, ...(reason === undefined ? {} : { reason }) }
  const { label, payloads } = await atOperatorApi(site, async (api) => erased.parse(await api.post('tickets/erase', body)))
  return { lines: [`${label} of ${store} is erased, with the payloads of ${payloads} events. Its number, the stock it moved and the chain of the log stay.`] }
}
