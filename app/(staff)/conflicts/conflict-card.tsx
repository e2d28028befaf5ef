import { useTranslations } from 'next-intl'
import type { Conflict } from '#core/protocol/check'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { useWords } from '../../_components/use-words'
import { clock, localTime } from '../../_components/when'
import { Provisional } from '../console/provisional'
import { LateAnswer } from './late-answer'
import type { Resolution } from './resolve-dialog'
import { useConflictReason } from './use-conflict-reason'

/** One case: what we handed out and on which rule, where the person bought elsewhere, and what may be done about it. */
export function ConflictCard({ conflict, view, onAsk }: { conflict: Conflict; view: StaffView; onAsk: ((action: Resolution) => void) | null }) {
  const t = useTranslations('conflicts')
  const words = useWords(view.store.timeZone)
  const reason = useConflictReason()
  const { timeZone } = view.store
  const product = view.stock.find(({ code }) => code === conflict.product)
  const name = product ? words.name(product) : conflict.product
  const units = words.units(conflict.units, product ?? {})
  const when = (at: string) => (Number.isNaN(Date.parse(at)) ? at : `${words.date(localTime(at, timeZone).day)} ${clock(at, timeZone)}`)
  return (
    <li className="grid gap-4 rounded-3xl border border-line bg-card p-5 shadow-card">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 className="num text-4xl">{conflict.label}</h3>
        <span className="rounded-full border-2 border-ink px-3 py-1 text-sm font-semibold">{t(`state.${conflict.state}`)}</span>
        {conflict.provisional && <Provisional />}
        <span className="ml-auto text-sm text-ink-2">{t('since', { time: when(conflict.since) })}</span>
      </div>
      <dl className="grid gap-x-5 gap-y-1 sm:grid-cols-[auto_1fr] sm:gap-y-2 [&>dt]:font-semibold [&>dt]:whitespace-nowrap [&>dt]:text-ink-2">
        <dt>{t('ours')}</dt>
        <dd>
          {when(conflict.at)} · {name} {units}
          {product?.rules && (
            <span className="block text-sm text-ink-2">
              {t('rule', { scheme: product.rules.scheme })}
              {conflict.provisional && ` · ${t('policy')}`}
            </span>
          )}
        </dd>
        <dt>{t(conflict.state === 'conflict' ? 'said' : 'why')}</dt>
        <dd>{reason(conflict.reason)}</dd>
        {conflict.state === 'conflict' && (
          <>
            <dt>{t('elsewhere')}</dt>
            <dd>
              {conflict.elsewhere.length === 0 && t('elsewhereUnknown')}
              {conflict.elsewhere.map((one) => (
                <span key={`${one.at} ${one.place}`} className="block font-semibold">
                  {when(one.at)} · {one.place} · {words.units(one.units, product ?? {})}
                </span>
              ))}
            </dd>
          </>
        )}
        {conflict.late && (
          <>
            <dt>{t('late.title')}</dt>
            <dd>
              <LateAnswer late={conflict.late} view={view} />
            </dd>
          </>
        )}
      </dl>
      {onAsk && (
        <div className="flex flex-wrap gap-2.5">
          {conflict.actions.map((action) => (
            <Button key={action} onClick={() => onAsk(action)} aria-label={`${conflict.label} ${t(`action.${action}`)}`}>
              {t(`action.${action}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}
