import { useTranslations } from 'next-intl'
import { useWords } from '../_components/use-words'
import { KioskButton } from './kiosk-button'
import { CHOICES, type KioskService } from './service-list'

/** One tap on how many people is the number. More than there are keys for goes to staff. */
export function PeopleStep({
  service,
  byProxy,
  onByProxy,
  onTake,
}: {
  service: KioskService
  byProxy: boolean
  onByProxy: (byProxy: boolean) => void
  onTake: (people: number) => void
}) {
  const t = useTranslations('kiosk.people')
  const asked = useTranslations('kiosk.asked')
  const words = useWords('Asia/Seoul')
  const each = service.unitsPerClaim ?? 0
  const most = Math.min(service.maxClaims, CHOICES)
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,max(7em,30%)),1fr))] gap-apart">
        {Array.from({ length: most }, (_, at) => at + 1).map((people) => (
          <KioskButton key={people} keyName={String(people)} className="text-title" onClick={() => onTake(people)}>
            <span>
              {words.people(people)} <span className="num font-medium">{words.units(people * each, service)}</span>
            </span>
          </KioskButton>
        ))}
      </div>
      {(service.asks?.proxies.length ?? 0) > 0 && (
        <KioskButton keyName="Enter" pressed={byProxy} onClick={() => onByProxy(!byProxy)}>
          {asked('who.proxy')}
        </KioskButton>
      )}
      {service.maxClaims > CHOICES && <p className="text-ink-2">{t('more', { n: CHOICES })}</p>}
    </>
  )
}
