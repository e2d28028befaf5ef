import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import type { StaffView } from '#core/protocol/views'
import { useWords } from '../../_components/use-words'
import { Choice, DecisionCard } from './decision-card'
import { NumberField } from './number-field'
import { TypedNumber } from './typed-number'
import type { Desk } from './use-desk'

/** The national check of the claim in hand. Enter leads through it; every other way out has its key printed on it. */
export function CheckPanel(props: Props) {
  const element = useRef<HTMLDivElement>(null)
  const at = props.desk.check.step?.at
  // On a low screen the claims give way to what is asked about one of them.
  useEffect(() => {
    if (at) element.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div ref={element} className="scroll-my-1.5">
      <Step {...props} />
    </div>
  )
}

interface Props {
  readonly view: StaffView
  readonly desk: Desk
  readonly now: number | null
}

function Step({ view, desk, now }: Props) {
  const t = useTranslations('console.check')
  const words = useWords(view.store.timeZone)
  const { check, product, claim } = desk
  const rules = product?.rules
  const { step } = check
  if (!rules || !product || !claim || !step || step.at === 'free') return null
  const typed = check.identity && <TypedNumber text={check.identity} />
  const park = { keyName: 'P', label: t('late.park'), text: t('late.parkText'), onPress: () => desk.act('park') }

  switch (step.at) {
    case 'field':
      return (
        <Frame title={t('title', { units: words.units(claim.units, product) })}>
          <NumberField key={claim.id} kind={rules.identifier} typed={check.identity} problem={check.problem} onSubmit={check.submit} onClose={check.close} />
        </Frame>
      )
    case 'portal':
      return (
        <Frame title={t('portal.title')}>
          {typed}
          <div className="grid grid-cols-3 gap-2.5">
            <Choice keyName="1" label={t('portal.eligible')} onPress={() => check.said('eligible')} />
            <Choice keyName="2" label={t('portal.ineligible')} onPress={() => check.said('ineligible')} />
            <Choice keyName="3" label={t('portal.none')} text={t(`policy.${rules.policy}`)} onPress={() => check.said('none')} />
          </div>
        </Frame>
      )
    case 'checking':
      return (
        <Frame title={t('checking')}>
          <p className="text-ink-2">{t('checkingText')}</p>
          {typed}
        </Frame>
      )
    case 'late':
      return (
        <Frame title={t('late.title', { seconds: Math.max(2, Math.round(((now ?? 0) - Date.parse(step.pending.since)) / 1000)) })} strong>
          <div className="grid grid-cols-3 gap-2.5">
            <Choice keyName="W" label={t('late.wait')} text={t('late.waitText')} onPress={() => undefined} />
            {step.pending.choices.includes('park') && <Choice {...park} />}
            {step.pending.choices.includes('act') && (
              <Choice keyName="A" label={t('late.act')} text={t(`policy.${rules.policies.national}`)} onPress={check.act} />
            )}
          </div>
          {check.problem && <Said title={check.problem.title} todo={check.problem.todo} />}
        </Frame>
      )
    case 'held':
      return (
        <Frame title={check.problem?.title ?? ''} strong>
          <p className="text-ink-2">{check.problem?.todo}</p>
          <div className="grid grid-cols-3 gap-2.5">
            <Choice {...park} />
            <Choice keyName="K" label={t('again')} onPress={check.begin} />
          </div>
        </Frame>
      )
    case 'decided':
      return (
        <DecisionCard
          decision={step.decision}
          view={view}
          product={product}
          typed={typed}
          onMend={rules.identifier === 'none' ? null : check.mend}
          onRefuse={() => desk.act('refuse')}
        />
      )
  }
}

function Frame({ title, strong = false, children }: { title: string; strong?: boolean; children: ReactNode }) {
  return (
    <section role="status" className={`grid gap-3 rounded-2xl bg-card px-5 py-4 ${strong ? 'border-[3px] border-ink' : 'border-[1.5px] border-line'}`}>
      <h3 className="text-lg font-bold">{title}</h3>
      {children}
    </section>
  )
}

function Said({ title, todo }: { title: string; todo: string }) {
  return (
    <p role="alert">
      <b>{title}</b> {todo}
    </p>
  )
}
