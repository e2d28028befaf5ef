import type { Logged } from './outage-log'

export interface Sale {
  readonly purchase: string
  readonly label: string
  readonly product: string
  readonly units: number
  readonly at: string
  /** What the national side said once the goods had gone. */
  readonly late: 'yes' | 'no' | null
  readonly result: 'unsent' | 'confirmed' | 'conflict' | 'undetermined' | 'resolved'
}

export interface Probes {
  readonly since: string
  readonly at: string
  readonly asked: number
  readonly answered: number
  /** The last that failed. */
  readonly failure: string | null
}

/** One outage as the log tells it. */
export interface Report {
  readonly id: string
  readonly cause: string
  readonly reason: string | null
  readonly openedAt: string
  readonly answeringAt: string | null
  readonly closedAt: string | null
  readonly ticketsIssued: number | null
  readonly unitsDispensed: number | null
  /** What opened it, changed it and ended it, oldest first: who or what said so, and when. */
  readonly evidence: readonly { readonly at: string; readonly type: string; readonly by: string; readonly cause: string | null }[]
  /** What asking whether it is back has shown, oldest first. */
  readonly probes: readonly Probes[]
  readonly sales: readonly Sale[]
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const figure = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** The outages of these events, newest first, with what was sold unchecked in each and what came of it. */
export function reportsOf(events: readonly Logged[]): readonly Report[] {
  const reports: Report[] = []
  for (const { at, type, data } of events) {
    if (data === null) continue
    const open = reports[0]
    if (type === 'outage.opened') {
      const common = { answeringAt: null, closedAt: null, ticketsIssued: null, unitsDispensed: null, sales: [], probes: [] }
      const evidence = [{ at, type, by: text(data.by), cause: text(data.cause) }]
      reports.unshift({ ...common, id: text(data.outage), cause: text(data.cause), reason: text(data.reason) || null, openedAt: at, evidence })
      continue
    }
    if (!open) continue
    if (type === 'outage.probed') {
      const place = reports.findIndex(({ id }) => id === data.outage)
      const report = reports[place]
      const shown = { since: text(data.since), at, asked: figure(data.asked) ?? 0, answered: figure(data.answered) ?? 0, failure: text(data.failure) || null }
      if (report) reports[place] = { ...report, probes: [...report.probes, shown] }
    } else if (type.startsWith('outage.')) reports[0] = { ...withOutage(open, at, type, data) }
    else if (type === 'purchase.recorded' && data.provisional === true && open.closedAt === null) {
      const sale: Sale = {
        purchase: text(data.purchase),
        label: text(data.label),
        product: text(data.product),
        units: figure(data.units) ?? 0,
        at,
        late: null,
        result: 'unsent',
      }
      reports[0] = { ...open, sales: [...open.sales, sale] }
    } else {
      const result = resultOf(type, data)
      const late: Sale['late'] = type !== 'purchase.answered_late' ? null : data.eligible === true ? 'yes' : 'no'
      const changed = result ? { result } : late ? { late } : null
      if (changed)
        for (const [place, report] of reports.entries())
          reports[place] = { ...report, sales: report.sales.map((sale) => (sale.purchase === data.purchase ? { ...sale, ...changed } : sale)) }
    }
  }
  return reports
}

function withOutage(open: Report, at: string, type: string, data: NonNullable<Logged['data']>): Report {
  const evidence = [...open.evidence, { at, type, by: text(data.by), cause: text(data.cause) || null }]
  const cause = text(data.cause) || open.cause
  if (type === 'outage.answering') return { ...open, evidence, answeringAt: at }
  if (type === 'outage.closed')
    return { ...open, evidence, cause, closedAt: at, ticketsIssued: figure(data.ticketsIssued), unitsDispensed: figure(data.unitsDispensed) }
  return { ...open, evidence, cause, answeringAt: null }
}

function resultOf(type: string, { action }: NonNullable<Logged['data']>): Sale['result'] | null {
  if (type === 'purchase.confirmed') return 'confirmed'
  if (type === 'purchase.conflict') return 'conflict'
  if (type === 'purchase.undetermined') return 'undetermined'
  if (type !== 'purchase.resolved' || action === 'escalate') return null
  return action === 'correct_number' ? 'unsent' : 'resolved'
}
