import type { Ledger, Sale } from './ledger'

/** One thing a caller wanted done: how often it was, and how many requests came for it. Nobody can be told from it. */
export interface Effect {
  readonly purchaseId: string
  readonly institution: string
  readonly number_hash?: string
  readonly product?: string
  readonly units?: number
  readonly applied: number
  readonly attempts: number
  readonly at?: string
  readonly corrected: number
  readonly voided: number
}

const SHORT_HASH = 16

/** Also those of which nothing came: a request that arrived and had no effect is an effect applied 0 times. */
export function effectsOf({ database }: Ledger, institution?: string): Effect[] {
  const whose = institution === undefined ? '' : 'WHERE institution = ?'
  const given = institution === undefined ? [] : [institution]
  const effects = new Map<string, Effect>()
  for (const sale of database.prepare<string[], Sale>(`SELECT * FROM sale ${whose} ORDER BY sequence`).iterate(...given)) {
    const purchaseId = sale.purchaseId || `${sale.dialect}-${sale.sequence}`
    const key = `${sale.institution} ${purchaseId}`
    const before = effects.get(key)
    effects.set(key, {
      ...{ purchaseId, institution: sale.institution, number_hash: sale.person.slice(0, SHORT_HASH), product: sale.product, units: sale.units },
      ...{ applied: (before?.applied ?? 0) + 1, attempts: 0, at: before?.at ?? new Date(sale.at).toISOString() },
      ...{ corrected: (before?.corrected ?? 0) + sale.corrected, voided: (before?.voided ?? 0) + sale.voided },
    })
  }
  const attempts = database.prepare<string[], { institution: string; purchaseId: string; attempts: number }>(
    `SELECT institution, purchaseId, COUNT(*) AS attempts FROM attempt ${whose} GROUP BY institution, purchaseId`,
  )
  for (const { attempts: count, ...of } of attempts.iterate(...given)) {
    const key = `${of.institution} ${of.purchaseId}`
    effects.set(key, { ...(effects.get(key) ?? { ...of, applied: 0, corrected: 0, voided: 0 }), attempts: count })
  }
  return [...effects.values()]
}
