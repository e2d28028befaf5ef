import { Volume2, VolumeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Heard } from './use-announcements'

/** What is said right now, for those who do not hear it, and what keeps this screen from being heard. */
export function SoundSign({ saying, sound, allow }: Heard) {
  const t = useTranslations('display.sound')
  return (
    <div className="flex items-center gap-5 tv-text-28">
      <p role="status" aria-label={t('saying')}>
        {saying && (
          <span className="tv-round-18 flex items-center gap-3 bg-brand-night px-5 py-2 font-semibold">
            <Volume2 className="size-8 shrink-0" aria-hidden />
            {t('call', { label: saying.label, counter: saying.counter })}
          </span>
        )}
      </p>
      {sound === 'blocked' && (
        <button type="button" onClick={allow} className="tv-round-18 flex items-center gap-3 bg-snow px-5 py-2 font-semibold text-night">
          <VolumeOff className="size-8 shrink-0" aria-hidden />
          {t('blocked')}
        </button>
      )}
      {sound === 'none' && (
        <p className="flex items-center gap-3 text-snow-2">
          <VolumeOff className="size-8 shrink-0" aria-hidden />
          {t('none')}
        </p>
      )}
    </div>
  )
}
