import { useTranslations } from 'next-intl'
import type { Problem } from '#core/protocol/problem'
import type { ShopView } from '#core/protocol/shop'
import { PlainButton } from '../../_components/plain-button'
import { useProblemWords } from '../../_components/use-problem-words'
import { useWords } from '../../_components/use-words'

interface Props {
  readonly problem: Problem
  readonly people: number
  readonly service: ShopView['services'][number]
  readonly busy: boolean
  readonly onJoin: (people: number, standby: boolean) => void
}

/** Kinds whose words at the counter tell staff what to do; a customer needs other ones. */
const own = ['standby_not_accepted', 'counting', 'store_closed', 'store_paused', 'straight_in', 'too_many_requests', 'no_answer'] as const

/** Why there is no number, and what can be had instead. */
export function JoinRefused({ problem, people, service, busy, onJoin }: Props) {
  const t = useTranslations('shop')
  const words = useWords('Asia/Seoul')
  const said = useSaid(problem, service)
  const short = problem.kind === 'insufficient_stock'
  const left = short && typeof problem.available === 'number' && problem.standbyAhead === 0 ? problem.available : 0
  const each = Math.max(1, service.unitsPerClaim ?? 1)
  const fewer = Math.min(Math.floor(left / each), people - 1)
  const mine = problem.kind === 'already_have_ticket' && typeof problem.url === 'string' && typeof problem.label === 'string' ? problem : null
  return (
    <section role="alert" className="grid gap-3 rounded-2xl border-[3px] border-ink p-4">
      <p className="leading-snug">
        <b className="block text-lg">{said.title}</b>
        {said.todo}
      </p>
      {mine && (
        <a href={new URL(String(mine.url)).pathname} className="rounded-2xl bg-brand px-4 py-3 text-center font-semibold text-on-brand">
          {t('join.open', { label: String(mine.label) })}
        </a>
      )}
      {fewer > 0 && (
        <PlainButton kind="primary" disabled={busy} onClick={() => onJoin(fewer, false)}>
          {t('join.fewerPeople', { people: words.people(fewer), units: words.units(fewer * each, service) })}
        </PlainButton>
      )}
      {(short || problem.kind === 'counting') && service.acceptStandby && (
        <>
          <PlainButton disabled={busy} onClick={() => onJoin(people, true)}>
            {t('join.standby', { people: words.people(people) })}
          </PlainButton>
          <p className="text-sm text-ink-2">{t('join.standbyText')}</p>
        </>
      )}
    </section>
  )
}

function useSaid(problem: Problem, service: Props['service']): { readonly title: string; readonly todo: string } {
  const t = useTranslations('shop.refused')
  const words = useWords('Asia/Seoul')
  const problemWords = useProblemWords()
  if (problem.kind === 'insufficient_stock') {
    const ahead = Number(problem.standbyAhead)
    if (ahead > 0) return { title: t('standby_ahead.title'), todo: t('standby_ahead.todo', { n: ahead }) }
    return { title: t('insufficient_stock.title', { units: words.units(Number(problem.available), service) }), todo: t('insufficient_stock.todo') }
  }
  const known = own.find((kind) => kind === problem.kind)
  return known ? { title: t(`${known}.title`), todo: t(`${known}.todo`) } : problemWords(problem)
}
