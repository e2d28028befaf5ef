import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { invitesNewcomers } from '#core/display/pages'
import type { DisplayView } from '#core/protocol/views'
import type { Heard } from './use-announcements'

export type Call = DisplayView['lastCalled'][number]

/** Who is called, and to which counter: the reason the TV is there. */
export function Called({ view, hero }: { view: DisplayView; hero: Call | undefined }) {
  const t = useTranslations('display')
  const key = hero ? `${hero.label} ${hero.at}` : ''
  // A screen that was just switched on did not see the call happen: only a later one is new.
  const first = useRef(key)
  return (
    <section className="px-5 py-4 in-data-[inches=32]:px-3 upright:pt-8 upright:pb-6 narrow:pt-3 narrow:pb-3" aria-label={t('calledNow')} aria-live="polite">
      {hero ? <Hero key={key} call={hero} fresh={key !== first.current} /> : <Nobody view={view} />}
    </section>
  )
}

/** What is heard is what is seen: a call stands as large as can be while it is said, and the newest otherwise. */
export function heroOf({ calling }: DisplayView, { saying }: Heard): Call | undefined {
  return calling.find(({ label, counter }) => label === saying?.label && counter === saying.counter) ?? calling[0]
}

function Hero({ call, fresh }: { call: Call; fresh: boolean }) {
  const t = useTranslations('display')
  const [letters = '', figures = ''] = call.label.split('-')
  return (
    <div
      className={clsx(
        'flex items-center justify-between gap-4 in-data-[inches=32]:gap-2 upright:flex-col upright:items-stretch upright:justify-center upright:gap-8 narrow:gap-4',
        fresh && 'animate-called',
      )}
    >
      <p className="num flex items-baseline text-call upright:justify-center narrow:flex-col narrow:gap-3">
        <span data-size="must" className={clsx('text-figure leading-none', letters.length === 1 && 'roomy:text-number roomy:leading-[0.76]')}>
          {letters}-
        </span>
        <span data-size="called" className={clsx('leading-[0.76] tracking-[-0.05em]', sizeOf(figures))}>
          {figures}
        </span>
      </p>
      <p className="flex items-center justify-center gap-5 font-bold whitespace-nowrap in-data-[inches=32]:gap-2">
        <span className="font-light text-ink-2" aria-hidden>
          →
        </span>
        <span className="grid justify-items-center upright:flex upright:items-baseline upright:gap-[0.3em]">
          {t.rich('toCounter', {
            counter: call.counter,
            big: (counter) => (
              <span
                data-size="must"
                className={clsx(
                  'num leading-[0.9]',
                  call.counter.length > 2 ? 'text-figure' : 'text-[calc(var(--type-figure)*1.4)] in-data-[inches=32]:text-figure',
                )}
              >
                {counter}
              </span>
            ),
          })}
        </span>
      </p>
    </div>
  )
}

/** Numbers of more than three figures take as much room as those of three, and so are read from less far. */
function sizeOf({ length }: string): string {
  if (length <= 3) return 'text-number'
  return length === 4 ? 'text-[calc(var(--type-number)*0.75)]' : 'text-[calc(var(--type-number)*0.6)]'
}

function Nobody({ view }: { view: DisplayView }) {
  const t = useTranslations('display')
  const [next] = view.next
  if (view.waitingOver)
    return <Quiet title={t('nobody')} text={view.phase.phase === 'closed' ? t('nobodyClosed') : invitesNewcomers(view) ? t('nobodyText') : null} />
  return <Quiet title={next ? t('soon', { label: next }) : t('serving')} text={t('soonText')} />
}

function Quiet({ title, text }: { title: string; text: string | null }) {
  return (
    <div className="grid gap-2 py-4">
      <p className="text-[calc(var(--type-body)*1.4)] leading-tight font-bold text-balance">{title}</p>
      {text && <p className="text-ink-2">{text}</p>}
    </div>
  )
}
