import { useTranslations } from 'next-intl'
import { Both } from './both'
import type { Probes } from './reports'

const failures = ['unreachable', 'silent', 'broken', 'throttled', 'login_refused', 'slow'] as const
/** What fits on a sheet beside the rest: of a long outage the first and the last lines, and the sum of all. */
const MOST = 12

/** When it was asked, how often, and what came back. */
export function ProbeTable({ probes, when }: { probes: readonly Probes[]; when: (at: string) => string }) {
  const t = useTranslations('outageReport.paper.probes')
  const asked = probes.reduce((sum, one) => sum + one.asked, 0)
  const answered = probes.reduce((sum, one) => sum + one.answered, 0)
  const failed = probes.findLast(({ failure }) => failure !== null)
  const words = (failure: string | null) => {
    const known = failures.find((one) => one === failure)
    return known ? t(`failure.${known}`) : failure === null ? t('none') : failure
  }
  const shown = probes.length <= MOST ? probes : [...probes.slice(0, MOST / 2), ...probes.slice(-MOST / 2)]
  return (
    <section className="print:mb-6">
      <h2 className="mb-2 text-lg font-bold">
        <Both>{t('title')}</Both>
      </h2>
      <p className="mb-2">
        <Both>{t('sum', { asked, answered })}</Both>
        {failed && <Both>{t('last', { time: when(failed.at) })}</Both>}
        {failed && <Both>{words(failed.failure)}</Both>}
      </p>
      <table className="w-full border-collapse text-left text-sm">
        <thead>
          <tr className="border-y border-ink">
            {(['time', 'asked', 'answered', 'failure'] as const).map((column) => (
              <th key={column} scope="col" className="py-1.5 pr-3">
                <Both>{t(`column.${column}`)}</Both>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={`${one.since} ${one.at}`} className="break-inside-avoid border-y border-line">
              <td className="num py-1 pr-3 font-medium">
                {when(one.since)}
                {one.asked > 1 && ` – ${when(one.at).split(' ').at(-1)}`}
              </td>
              <td className="num py-1 pr-3 font-medium">{one.asked}</td>
              <td className="num py-1 pr-3 font-medium">{one.answered}</td>
              <td className="py-1">
                <Both>{words(one.failure)}</Both>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {probes.length > MOST && (
        <p className="mt-1 text-sm">
          <Both>{t('more', { n: probes.length - MOST })}</Both>
        </p>
      )}
    </section>
  )
}
