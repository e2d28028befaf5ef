import { useTranslations } from 'next-intl'
import type { Snapshot } from '#core/protocol/snapshot'
import type { DisplayView } from '#core/protocol/views'
import { usePlainHttpAtFirst } from '../_components/plain-http'
import { MuteSign } from './sound-sign'
import type { Heard } from './use-announcements'
import { useWakeLock } from './use-wake-lock'

/** Where the figures are from, which version of them this is and when it was true; for staff, what keeps the screen from being heard, or from staying on. */
export function SmallPrint({ snapshot: { sequence }, time, heard }: { snapshot: Snapshot<DisplayView>; time: string; heard: Heard }) {
  const t = useTranslations('display')
  const shared = useTranslations('shared')
  const plainHttp = useTranslations('plainHttp')
  const staysOn = useWakeLock()
  const plain = usePlainHttpAtFirst(30_000)
  return (
    <footer className="flex flex-wrap justify-between gap-x-9 px-5 pt-2 pb-2.5 text-note leading-tight text-ink-2">
      <p>
        <span className="num font-medium!">{shared('ledger', { sequence: String(sequence), time })}</span>
      </p>
      {/* One line more at most on the smaller screen: a third would cut what customers read. */}
      <div className="flex min-w-0 flex-wrap justify-between gap-x-9 in-data-[inches=32]:flex-nowrap">
        <MuteSign {...heard} />
        {(plain || !staysOn) && <p className="min-w-0 in-data-[inches=32]:truncate">{plain ? plainHttp('display') : t('mayGoDark')}</p>}
      </div>
    </footer>
  )
}
