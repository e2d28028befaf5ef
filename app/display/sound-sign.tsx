import { Volume2, VolumeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Heard } from './use-announcements'

/** What is said right now, for those who do not hear it. */
export function Saying({ saying }: Pick<Heard, 'saying'>) {
  const t = useTranslations('display.sound')
  return (
    <p role="status" aria-label={t('saying')}>
      {saying && (
        <span className="flex items-center gap-2 font-semibold whitespace-nowrap text-ink">
          <Volume2 className="size-[1em] shrink-0" aria-hidden />
          {t('call', { label: saying.label, counter: saying.counter })}
        </span>
      )}
    </p>
  )
}

/** What keeps this screen from being heard. */
export function MuteSign({ sound, allow }: Pick<Heard, 'sound' | 'allow'>) {
  const t = useTranslations('display.sound')
  if (sound === 'blocked')
    return (
      <button type="button" onClick={allow} className="flex shrink-0 items-center gap-2 rounded-control bg-ink px-4 font-semibold text-paper">
        <VolumeOff className="size-[1em] shrink-0" aria-hidden />
        {t('blocked')}
      </button>
    )
  if (sound !== 'none' && sound !== 'off') return null
  return (
    <p className="flex shrink-0 items-center gap-2">
      <VolumeOff className="size-[1em] shrink-0" aria-hidden />
      {t(sound)}
    </p>
  )
}
