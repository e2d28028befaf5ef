import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { StaffView } from '#core/protocol/views'
import { useWords } from '../../../_components/use-words'
import { clock, clockWithSeconds, localTime } from '../../../_components/when'
import type { DayReport } from './day-report'
import { Untrue } from './untrue'

export interface Shop {
  readonly store: Pick<StaffView['store'], 'code' | 'name' | 'nameEn' | 'timeZone'>
  readonly products: readonly Pick<StaffView['stock'][number], 'code' | 'name' | 'nameEn' | 'unit' | 'unitEn'>[]
  readonly services: readonly Pick<StaffView['services'][number], 'code' | 'name' | 'nameEn'>[]
}

/** One sheet of A4 out of the log alone: what the day came to, what anybody outside was wrong about, and the head of the log to keep. */
export function DayPaper({ report, store, products, services }: Shop & { report: DayReport }) {
  const t = useTranslations('day')
  const words = useWords(store.timeZone)
  const closed = localTime(report.closedAt, store.timeZone)
  const time = clockWithSeconds(report.closedAt, store.timeZone)
  const ended = (fate: DayReport['fates'][number]['fate']): number => report.fates.filter((one) => one.fate === fate).length
  const nameOf = (list: readonly { readonly code: string; readonly name: string; readonly nameEn?: string | undefined }[], code: string): string => {
    const known = list.find((one) => one.code === code)
    return known ? words.name(known) : code
  }
  return (
    <article className="a4 grid gap-7 rounded-3xl border border-line bg-card p-10 print:block print:rounded-none print:border-0 print:p-0">
      <header className="print:mb-6">
        <p className="font-semibold text-ink-2">{words.name(store)}</p>
        <h1 className="text-3xl font-bold">{t('titleOf', { day: words.date(report.day) })}</h1>
        <p className="text-ink-2">
          {report.day} · {t('closedAt', { time: closed.day === report.day ? time : `${closed.day} ${time}` })}
          {report.reason && ` · ${report.reason}`}
        </p>
      </header>
      <Part title={t('numbers')}>
        <Lines
          lines={[
            ...Object.entries(report.lastNumbers).map(
              ([code, last]) => [nameOf(services, code), t('lastNumber', { number: `${code}-${String(last).padStart(3, '0')}` })] as const,
            ),
            [t('lapsed'), t('sheets', { n: ended('lapsed') })],
            [t('carried'), t('sheets', { n: ended('carried') })],
          ]}
        />
      </Part>
      <Part title={t('stock')}>
        <Lines
          lines={report.stock.map(
            ({ product, onHand, allocated, heldBack }) => [nameOf(products, product), t('level', { onHand, allocated, heldBack })] as const,
          )}
        />
      </Part>
      <Part title={t('untrue.title')}>
        {report.untrue.length === 0 ? (
          <p>{t('untrue.none')}</p>
        ) : (
          <>
            <p className="mb-2 font-semibold">
              {t('untrue.minutes', { n: report.untrueMinutes })}{' '}
              <span className="num font-medium">
                {report.untrueIn.map(({ from, to }) => `${clock(from, store.timeZone)}–${clock(to, store.timeZone)}`).join(', ')}
              </span>
            </p>
            <Untrue untrue={report.untrue} products={products} timeZone={store.timeZone} />
          </>
        )}
      </Part>
      <Part title={t('log')}>
        <p className="num text-sm font-medium break-all">
          {store.code}:{report.head.sequence}:{report.head.chain}
        </p>
        <p className={`mt-1 text-sm ${report.verified ? 'text-ink-2' : 'font-bold'}`}>{report.verified ? t('verified') : t('broken')}</p>
        <p className="mt-1 text-sm text-ink-2">{t('keep')}</p>
      </Part>
    </article>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="print:mb-6">
      <h2 className="mb-2 text-lg font-bold">{title}</h2>
      {children}
    </section>
  )
}

function Lines({ lines }: { lines: readonly (readonly [label: string, value: string])[] }) {
  return (
    <table className="w-full border-collapse text-left">
      <tbody>
        {lines.map(([label, value]) => (
          <tr key={label} className="border-y border-line">
            <th scope="row" className="w-1/3 py-1.5 pr-4 font-semibold">
              {label}
            </th>
            <td className="py-1.5">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
