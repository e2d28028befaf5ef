import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { Button } from '../../_components/dialog'
import { useWords } from '../../_components/use-words'
import { clock } from '../../_components/when'
import { type Drain, isTypedByHand } from './use-drain'

/** The national check as the desk must know it: whether it answers, what is done meanwhile, what is still to be told, what waits for a person. */
export function OutageCard({ view, drain, onSwitch }: { view: StaffView; drain: Drain; onSwitch: () => void }) {
  const t = useTranslations('console.outage')
  const words = useWords(view.store.timeZone)
  const { mode, outage, unsent, oldestUnsentAt, conflicts, refusedLate, nearlyFull } = view.check
  const { timeZone } = view.store
  const down = mode === 'outage'
  return (
    <section aria-labelledby="outage-card">
      <h2 id="outage-card" className="mb-2 flex px-1 text-sm font-semibold text-ink-2">
        {t('check')}
        <span className={clsx('ml-auto', mode === 'online' ? 'text-ink' : 'text-outage-strong')}>{t(`mode.${mode}`)}</span>
      </h2>
      <div className={clsx('grid gap-3 rounded-2xl border bg-card p-4', mode === 'online' ? 'border-line' : 'border-outage')}>
        {outage && (
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 [&>dd]:text-right [&>dd]:font-semibold [&>dt]:text-ink-2">
            <dt>{t('why')}</dt>
            <dd>{t(`cause.${outage.cause}`)}</dd>
            <dt>{t('from')}</dt>
            <dd className="num">{clock(outage.openedAt, timeZone)}</dd>
            {outage.answeringSince && (
              <>
                <dt>{t('answering')}</dt>
                <dd className="num">{clock(outage.answeringSince, timeZone)}</dd>
              </>
            )}
          </dl>
        )}
        {down &&
          view.stock.map(
            (product) =>
              product.rules && (
                <p key={product.code} className="leading-snug">
                  <b className="block">{words.name(product)}</b>
                  {t(`policy.${product.rules.policy}`)}
                </p>
              ),
          )}
        {unsent > 0 && (
          <p className="leading-snug">
            <b>{t('unsent', { n: unsent })}</b>
            {oldestUnsentAt && <span className="block text-ink-2">{t('oldest', { time: clock(oldestUnsentAt, timeZone) })}</span>}
            {!down && <span className="block text-ink-2">{isTypedByHand(view) ? t('byHand') : t('about', { seconds: drain.seconds })}</span>}
          </p>
        )}
        {mode === 'recovering' && drain.of > 0 && (
          <progress
            value={drain.told}
            max={drain.of}
            aria-label={t('drained')}
            className="h-2.5 w-full appearance-none overflow-hidden rounded-full bg-wash [&::-moz-progress-bar]:bg-outage [&::-webkit-progress-bar]:bg-wash [&::-webkit-progress-value]:bg-outage"
          />
        )}
        {nearlyFull && <p className="rounded-xl border-2 border-ink px-3 py-2 font-semibold">{t('nearlyFull')}</p>}
        {refusedLate > 0 && (
          <a href="/conflicts#sales" className="rounded-xl border-2 border-outage px-3 py-2.5 font-semibold text-outage-strong underline underline-offset-4">
            {t('refusedLate', { n: refusedLate })}
          </a>
        )}
        {conflicts > 0 && (
          <a href="/conflicts" className="rounded-xl bg-outage-wash px-3 py-2.5 font-semibold text-outage-strong underline underline-offset-4">
            {t('conflicts', { n: conflicts })}
          </a>
        )}
        <div className="grid grid-cols-2 gap-1.5">
          <Button onClick={onSwitch} className="col-span-2 px-2 py-2 text-sm">
            {t(down ? 'end.button' : 'open.button')} <kbd className="font-sans text-xs opacity-70">F8</kbd>
          </Button>
          <Link href="/conflicts">{t('desk')}</Link>
          <Link href="/outage-report">{t('report')}</Link>
          <Link href="/policy">{t('policies')}</Link>
          <Link href="/paper">{t('paper')}</Link>
        </div>
      </div>
    </section>
  )
}

function Link({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="rounded-2xl border-[1.5px] border-line px-2 py-2 text-center text-sm font-semibold hover:border-brand">
      {children}
    </a>
  )
}
