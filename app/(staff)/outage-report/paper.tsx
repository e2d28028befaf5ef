import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { clockWithSeconds, localTime } from '../../_components/when'
import { Both } from './both'
import { ProbeTable } from './probe-table'
import type { Report, Sale } from './reports'

const results = ['confirmed', 'unsent', 'conflict', 'undetermined', 'resolved'] as const

/** The sheet itself, A4: Korean, with English below each line. It names no person but whoever signs. */
export function Paper({ report, view, address, asOf }: { report: Report; view: StaffView; address: string; asOf: string }) {
  const t = useTranslations('outageReport.paper')
  const { timeZone } = view.store
  const when = (at: string | null) => (at === null ? '–' : `${localTime(at, timeZone).day} ${clockWithSeconds(at, timeZone)}`)
  // While it lasts the figures are those of the live state.
  const live = view.check.outage?.id === report.id ? view.check.outage : null
  const cause = (code: string) => (code === 'national' || code === 'our_line' || code === 'credentials' || code === 'manual' ? t(`cause.${code}`) : code)
  const by = (code: string) => (code === 'errors' || code === 'slowness' || code === 'person' || code === 'probe' ? t(`by.${code}`) : code || '–')
  const units = report.sales.reduce((sum, sale) => sum + sale.units, 0)
  const count = (result: Sale['result']) => report.sales.filter((sale) => sale.result === result).length
  const event = (type: string) =>
    type === 'outage.opened' || type === 'outage.cause_changed' || type === 'outage.relapsed' || type === 'outage.answering' || type === 'outage.closed'
      ? t(`event.${type.slice('outage.'.length) as 'opened'}`)
      : type
  const facts: readonly (readonly [label: string, value: string])[] = [
    [t('cause.label'), cause(report.cause)],
    [t('opened'), when(report.openedAt)],
    [t('answering'), when(report.answeringAt)],
    [t('closed'), report.closedAt === null ? t('stillOpen') : when(report.closedAt)],
    [t('tickets'), String(report.ticketsIssued ?? live?.ticketsIssued ?? '–')],
    [t('units'), String(report.unitsDispensed ?? live?.unitsDispensed ?? '–')],
    [t('sales'), `${report.sales.length} (${units})`],
    ...results.filter((result) => count(result) > 0).map((result) => [t(`result.${result}`), String(count(result))] as const),
    ...(report.reason ? [[t('reason'), report.reason] as const] : []),
  ]
  return (
    <article className="a4 grid gap-6 rounded-3xl border border-line bg-card p-10 print:block print:rounded-none print:border-0 print:p-0">
      <h1 className="text-center text-3xl font-bold print:mb-6">
        <Both>{t('title')}</Both>
      </h1>
      <p className="print:mb-5">
        <b className="block text-lg">{view.store.name}</b>
        {view.store.nameEn && <span className="block text-sm text-ink-2">{view.store.nameEn}</span>}
        {address && <span className="block">{address}</span>}
        {view.store.phone && <span className="block">{view.store.phone}</span>}
      </p>
      <p className="leading-snug print:mb-5">
        <Both>{t('statement')}</Both>
      </p>
      <table className="w-full border-collapse text-left print:mb-6">
        <tbody>
          {facts.map(([label, value]) => (
            <tr key={label} className="border-y border-line">
              <th scope="row" className="w-1/2 py-1.5 pr-4 font-semibold">
                <Both>{label}</Both>
              </th>
              <td className="py-1.5">
                <Both>{value}</Both>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <section className="print:mb-6">
        <h2 className="mb-2 text-lg font-bold">
          <Both>{t('evidence')}</Both>
        </h2>
        <table className="w-full border-collapse text-left text-sm">
          <tbody>
            {report.evidence.map((one) => (
              <tr key={`${one.at} ${one.type}`} className="border-y border-line">
                <td className="num py-1.5 pr-4 font-medium">{when(one.at)}</td>
                <td className="py-1.5 pr-4">
                  <Both>{event(one.type)}</Both>
                </td>
                <td className="py-1.5">
                  <Both>{by(one.by)}</Both>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {report.probes.length > 0 && <ProbeTable probes={report.probes} when={when} />}
      {report.sales.length > 0 && <Sales sales={report.sales} view={view} />}
      <footer className="mt-6 grid grid-cols-2 gap-8 break-inside-avoid print:mt-10">
        <p>
          <Both>{t('printed')}</Both>
          <span className="num font-medium">{when(asOf)}</span>
        </p>
        <p className="border-t border-ink pt-2">
          <Both>{t('signature')}</Both>
        </p>
      </footer>
    </article>
  )
}

function Sales({ sales, view }: { sales: readonly Sale[]; view: StaffView }) {
  const t = useTranslations('outageReport.paper')
  const { timeZone } = view.store
  return (
    <section>
      <h2 className="mb-2 text-lg font-bold">
        <Both>{t('list')}</Both>
      </h2>
      <table className="w-full border-collapse text-left text-sm">
        <thead>
          <tr className="border-y border-ink">
            {(['at', 'label', 'product', 'quantity', 'outcome'] as const).map((column) => (
              <th key={column} scope="col" className="py-1.5 pr-3">
                <Both>{t(`column.${column}`)}</Both>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sales.map((sale) => (
            <tr key={sale.purchase} className="break-inside-avoid border-y border-line">
              <td className="num py-1 pr-3 font-medium">{clockWithSeconds(sale.at, timeZone)}</td>
              <td className="num py-1 pr-3">{sale.label}</td>
              <td className="py-1 pr-3">{view.stock.find(({ code }) => code === sale.product)?.name ?? sale.product}</td>
              <td className="num py-1 pr-3 font-medium">{sale.units}</td>
              <td className="py-1">
                <Both>{t(`result.${sale.result}`)}</Both>
                {sale.late && <Both>{t(`late.${sale.late}`)}</Both>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
