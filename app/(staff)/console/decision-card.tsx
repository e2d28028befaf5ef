import clsx from 'clsx'
import { CircleCheck, CircleSlash } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { DecisionMessage } from '#core/protocol/check'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { useWords } from '../../_components/use-words'
import { clock } from '../../_components/when'
import { Provisional } from './provisional'

/** The answer, large enough to be read standing: may this person buy, why not, and who says so. */
export function DecisionCard({
  decision,
  view,
  product,
  typed,
  onMend,
  onRefuse,
}: {
  decision: DecisionMessage
  view: StaffView
  product: StaffView['stock'][number]
  typed: ReactNode
  onMend: (() => void) | null
  onRefuse: () => void
}) {
  const t = useTranslations('console.check')
  const words = useWords(view.store.timeZone)
  const reasons = useReasons()(decision)
  const may = decision.outcome === 'eligible'
  const Icon = may ? CircleCheck : CircleSlash
  return (
    <section
      role="status"
      aria-label={t('answer')}
      className={clsx('grid gap-2 rounded-2xl border-[3px] bg-card px-5 py-4', may ? 'border-brand' : 'border-ink')}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Icon size={40} aria-hidden className={may ? 'text-brand' : 'text-ink'} />
        <h3 className="text-[40px] leading-tight font-bold short:text-3xl">{t(decision.outcome)}</h3>
        {decision.provisional && <Provisional>{may ? t('becomesProvisional') : null}</Provisional>}
        <span className="ml-auto text-sm text-ink-2">{t('validUntil', { time: clock(decision.expiresAt, view.store.timeZone) })}</span>
      </div>
      {reasons.map((reason) => (
        <p key={reason} className="text-lg font-semibold">
          {reason}
        </p>
      ))}
      <p className="text-ink-2">
        {t(`source.${decision.source}`)}
        {typeof decision.left === 'number' && ` · ${t('left', { units: words.units(decision.left, product) })}`}
      </p>
      <div className="flex flex-wrap items-center gap-2.5">
        <div className="grow">{typed}</div>
        {!may && <Choice keyName="X" label={t('refuse')} onPress={onRefuse} />}
        {onMend && <Choice keyName="K" label={t('mend')} onPress={onMend} />}
      </div>
    </section>
  )
}

/** Why, in the reader's language: in words where they are known, else as the national side or the portal put it. */
export function useReasons(): (decision: DecisionMessage) => readonly string[] {
  const english = useLocale() === 'en'
  return ({ reasons, said }) => (reasons.length > 0 ? reasons.map(({ ko, en }) => (english ? en : ko)) : said ? [said] : [])
}

/** One way on, with its key and what it would do. */
export function Choice({ keyName, label, text, onPress }: { keyName: string; label: string; text?: string; onPress: () => void }) {
  return (
    <Button onClick={onPress} className="grid content-start gap-1 py-2.5 text-left">
      <span className="flex items-center gap-2.5">
        {label}
        <kbd className="ml-auto rounded-md border border-current px-1.5 py-0.5 font-sans text-xs font-semibold opacity-70">{keyName}</kbd>
      </span>
      {text && <span className="text-sm leading-snug font-medium text-ink-2">{text}</span>}
    </Button>
  )
}
