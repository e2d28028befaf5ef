import { useTranslations } from 'next-intl'
import type { KioskView } from '#core/protocol/views'
import { Spinner } from '../_components/spinner'
import { newKey } from '../_live/send'
import { AskedStep } from './asked-steps'
import { KioskButton } from './kiosk-button'
import { PeopleStep } from './people-step'
import { type KioskService, ServiceList } from './service-list'
import { isDigitAsked } from './step'
import type { Taking } from './use-taking'

const STANDBY_STATES: readonly string[] = ['standby_only', 'all_promised', 'sold_out', 'counting']

/** What can be pressed where somebody stands now; the way back is always the key 0, but where that is a digit. */
export function Choices({
  view,
  service,
  taking,
  onDone,
}: {
  view: KioskView | undefined
  service: KioskService | undefined
  taking: Taking
  onDone: () => void
}) {
  const t = useTranslations('kiosk')
  const { step, setStep, party } = taking
  const standbyOffered = service?.acceptStandby && service.atKiosk !== 'off' && service.claim && STANDBY_STATES.includes(service.claim.state)
  const isDigit = isDigitAsked(step)
  return (
    <>
      {view && step.at === 'services' && <ServiceList view={view} onChoose={taking.choose} />}
      {step.at === 'people' && service && (
        <PeopleStep service={service} byProxy={step.byProxy} onByProxy={(byProxy) => setStep({ ...step, byProxy })} onTake={party.count} />
      )}
      {step.at === 'asked' && service?.asks && (
        <AskedStep question={step.question} people={step.party.people} byProxy={step.party.byProxy} aside={step.aside} asks={service.asks} on={party} />
      )}
      {step.at === 'cannot' && standbyOffered && service && (
        <KioskButton keyName="1" kind="primary" onClick={() => setStep({ at: 'people', service: service.code, standby: true, byProxy: false })}>
          {t('standby')}
        </KioskButton>
      )}
      {step.at === 'refused' && step.problem.kind === 'insufficient_stock' && service?.claim && service.acceptStandby && (
        <KioskButton keyName="1" kind="primary" onClick={() => void taking.take({ ...step.wish, standby: true, key: newKey() })}>
          {t('standby')}
        </KioskButton>
      )}
      {step.at === 'refused' && step.problem.kind === 'no_answer' && (
        <KioskButton keyName="Enter" kind="primary" onClick={() => void taking.again(step.wish)}>
          {t('again')}
        </KioskButton>
      )}
      {step.at === 'sending' && (
        <p className="m-[0.5em] text-title">
          <Spinner />
        </p>
      )}
      {step.at === 'taken' && (
        <KioskButton keyName="Enter" kind="primary" onClick={onDone}>
          {t('done')}
        </KioskButton>
      )}
      {step.at !== 'services' && step.at !== 'sending' && step.at !== 'taken' && !isDigit && (
        <KioskButton keyName="0" onClick={() => setStep({ at: 'services' })}>
          {t('other')}
        </KioskButton>
      )}
    </>
  )
}
